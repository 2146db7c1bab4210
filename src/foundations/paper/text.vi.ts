import type { Reasons } from '#platform/shared/reasons.ts'
import type { Problem } from './template/grammar.ts'

const meant = (nearest: string | null): string => (nearest === null ? '' : ` Có phải bạn định viết “${nearest}”?`)


export const reasons = {
  'paper.not_a_number': 'Nhập một con số, ví dụ 12,5',
  'paper.out_of_range': 'Số này nằm ngoài mức mà một trang A4 dùng được',
  'paper.half_points': 'Cỡ chữ chỉ nhận số nguyên hoặc nửa điểm, ví dụ 13 hoặc 13,5',
  'paper.choose_one': 'Chọn một mục',
  'paper.line_form': 'Giãn dòng theo dòng nhận từ 0,9 đến 3; theo điểm nhận từ 10 đến 40',
  'paper.line_too_small': 'Khoảng cách dòng nhỏ hơn cỡ chữ nội dung thì chữ sẽ chồng lên nhau',
  'paper.may_not_edit': 'Bạn không được giao sửa mẫu trình bày của đơn vị này.',
  'paper.changed_meanwhile': 'Có người vừa sửa mẫu trình bày này. Hãy tải lại trang rồi sửa lại.',
  'paper.file_broken': 'Tệp bị hỏng hoặc không phải tệp Word, Excel. Hãy lưu lại tệp rồi thử lần nữa.',
  'paper.file_protected': 'Tệp có mật khẩu hoặc là định dạng cũ (.doc, .xls). Hãy bỏ mật khẩu, lưu thành .docx hoặc .xlsx rồi thử lại.',
  'paper.file_too_large': 'Tệp quá lớn để đọc. Hãy xóa phần không liên quan rồi thử lại.',
  'paper.csv_letters': 'Tệp CSV không ở dạng chữ UTF-8. Trong Excel, lưu thành “CSV UTF-8” rồi tải lên lại.',
  'paper.no_sheet': 'Tệp không có trang tính nào đọc được.',
  'paper.no_document': 'Tệp không phải văn bản Word (.docx).',
  'paper.sheet_too_long': (d) => `Trang tính có hơn ${d['limit']} dòng. Hãy chỉ giữ các dòng của bảng đã tải về.`,
  'paper.template_code': 'Mẫu Word có macro, tệp nhúng hoặc trường tự chạy. Mẫu báo cáo chỉ được có chữ và cách trình bày: lưu lại thành .docx không macro, bỏ các đối tượng nhúng rồi tải lên lại.',
  'paper.template_outside': 'Mẫu Word lấy nội dung từ nơi khác trên mạng (ảnh liên kết, mẫu gắn kèm). Hãy chèn hẳn ảnh vào tệp, bỏ mẫu gắn kèm rồi tải lên lại.',
  'paper.template_form': 'Tệp Word ở dạng “Strict Open XML”. Trong Word chọn Lưu thành, loại “Word Document (*.docx)”, rồi tải lên lại.',
  'paper.busy': 'Đang có quá nhiều văn bản chờ in ra tệp. Hãy thử lại sau ít phút.'
} satisfies Reasons

export const vi = {
  events: {
    'paper.layout_changed': 'Đổi mẫu trình bày',
    'paper.layout_reset': 'Về mẫu trình bày của cấp trên',
    'paper.written': 'Lập văn bản'
  },
  fieldProblems: {
    field_not_closed: ({ paragraph, written }) => `Đoạn ${paragraph}: “${written}” mở bằng {{ mà không có }} đóng lại.`,
    field_not_opened: ({ paragraph, written }) => `Đoạn ${paragraph}: “${written}” có }} mà không có {{ ở trước.`,
    field_empty: ({ paragraph }) => `Đoạn ${paragraph}: giữa {{ và }} chưa có chữ nào.`,
    field_unknown: ({ paragraph, written, nearest }) => `Đoạn ${paragraph}: không có trường “${written}”.${meant(nearest)}`,
    field_without_name: ({ paragraph, written }) => `Đoạn ${paragraph}: trường “${written}” cần một tên sau dấu hai chấm, ví dụ {{${written}: tên}}.`,
    field_takes_no_name: ({ paragraph, written, nearest }) => `Đoạn ${paragraph}: trường “${nearest ?? written}” không nhận tên. Bỏ dấu hai chấm và phần sau nó.`,
    field_name_unknown: ({ paragraph, written, nearest }) => `Đoạn ${paragraph}: không có “${written}”.${meant(nearest)}`,
    field_option_unknown: ({ paragraph, written, nearest }) => `Đoạn ${paragraph}: không có lựa chọn “${written}”.${meant(nearest)}`,
    field_not_alone: ({ paragraph, written }) => `Đoạn ${paragraph}: trường “${written}” là bảng, biểu đồ hoặc danh sách nên phải đứng riêng một đoạn.`
  } satisfies Record<Problem['code'], (problem: Problem) => string> as Record<Problem['code'], (problem: Problem) => string>,
  title: 'Mẫu trình bày văn bản',
  lead: 'Văn bản của đơn vị và các đơn vị trực thuộc in theo mẫu này. Sửa số, bấm “Xem thử”, rồi lưu.',
  layouts: { state: 'Cơ quan nhà nước', party: 'Cơ quan Đảng' },
  sources: {
    state: 'Theo Nghị định 30/2020/NĐ-CP, Phụ lục I.',
    party: 'Theo Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW; chỗ các bản công bố ghi khác nhau thì sửa được ở đây.'
  },
  layoutTabs: 'Thể thức',
  builtIn: 'Đang dùng mẫu có sẵn.',
  from: (unit: string): string => `Đang dùng mẫu của ${unit}. Lưu ở đây thì đơn vị có mẫu riêng.`,
  own: 'Đơn vị đang dùng mẫu riêng.',
  saved: 'Đã lưu mẫu trình bày.',
  readOnly: 'Bạn xem được mẫu này nhưng không sửa.',
  groups: { page: 'Trang giấy', sizes: 'Cỡ chữ', body: 'Đoạn văn', blocks: 'Các khối' },
  millimetres: 'mm',
  points: 'điểm',
  percent: '%',
  fields: {
    marginTop: 'Lề trên',
    marginBottom: 'Lề dưới',
    marginLeft: 'Lề trái',
    marginRight: 'Lề phải',
    sizeNational: 'Quốc hiệu, hoặc tên Đảng',
    sizeMotto: 'Tiêu ngữ',
    sizeIssuer: 'Tên cơ quan ban hành',
    sizeNumber: 'Số và ký hiệu',
    sizePlaceDate: 'Địa danh, ngày tháng',
    sizeTitle: 'Tên loại văn bản',
    sizeSummary: 'Trích yếu',
    sizeBody: 'Nội dung',
    sizeTable: 'Chữ trong bảng',
    sizeSignature: 'Khối ký tên',
    sizeRecipientsTitle: 'Chữ “Nơi nhận”',
    sizeRecipients: 'Danh sách nơi nhận',
    sizePageNumber: 'Số trang',
    firstLine: 'Lùi đầu dòng',
    spaceBetween: 'Khoảng cách giữa các đoạn',
    lineRule: 'Cách tính giãn dòng',
    line: 'Giãn dòng',
    headLeft: 'Cột trái phần đầu văn bản',
    ending: 'Dấu kết thúc',
    basisItalic: 'Căn cứ in nghiêng',
    basisDash: 'Có gạch đầu dòng trước căn cứ',
    positionBold: 'Chức vụ người ký in đậm',
    pageNumbers: 'Có số trang (trang đầu không in)'
  },
  lineRules: { multiple: 'Theo dòng (1; 1,15; 1,5)', exact: 'Theo điểm (18, 19, 20)' },
  remark: (field: string, least: number, most: number): string =>
    least === most ? `${field}: quy định là ${String(least).replace('.', ',')}` : `${field}: quy định từ ${String(least).replace('.', ',')} đến ${String(most).replace('.', ',')}`,
  remarks: 'Có số khác với quy định. Vẫn lưu được, nhưng hãy chắc chắn đó là chủ ý:',
  preview: 'Xem thử',
  previewAlt: 'Trang đầu của một kế hoạch mẫu in theo các số đang có trên trang này',
  save: 'Lưu mẫu trình bày',
  reset: 'Bỏ mẫu riêng, dùng lại mẫu của cấp trên'
}
