import type { Reasons } from '#platform/shared/reasons.ts'


export const reasons = {
  'paper.not_a_number': 'Nhập một con số, ví dụ 12,5',
  'paper.out_of_range': 'Số này nằm ngoài mức mà một trang A4 dùng được',
  'paper.half_points': 'Cỡ chữ chỉ nhận số nguyên hoặc nửa điểm, ví dụ 13 hoặc 13,5',
  'paper.choose_one': 'Chọn một mục',
  'paper.line_form': 'Giãn dòng theo dòng nhận từ 0,9 đến 3; theo điểm nhận từ 10 đến 40',
  'paper.line_too_small': 'Khoảng cách dòng nhỏ hơn cỡ chữ nội dung thì chữ sẽ chồng lên nhau',
  'paper.may_not_edit': 'Bạn không được giao sửa mẫu trình bày của đơn vị này.',
  'paper.changed_meanwhile': 'Có người vừa sửa mẫu trình bày này. Hãy tải lại trang rồi sửa lại.',
  'paper.busy': 'Đang có quá nhiều văn bản chờ in ra tệp. Hãy thử lại sau ít phút.'
} satisfies Reasons
