import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'files.not_found': 'Không tìm thấy tệp này, hoặc bạn không có quyền mở.',
  'files.too_large': (d) => `Tệp lớn quá ${d['limit']} MB. Hãy chọn tệp nhỏ hơn hoặc chia thành nhiều tệp.`,
  'files.too_many': (d) => `Mỗi lần tải lên không quá ${d['limit']} tệp. Hãy chia thành nhiều lần.`,
  'files.empty': 'Tệp không có nội dung. Hãy mở tệp để kiểm tra rồi tải lên lại.',
  'files.broken_off': 'Tệp chưa tải lên hết thì đường truyền bị ngắt. Hãy tải lên lại.',
  'files.no_space': 'Máy chủ hết chỗ lưu tệp. Hãy báo người quản trị; những gì đã nhập vẫn còn.',
  'files.missing': 'Tệp này không còn trên máy chủ. Hãy báo người quản trị khôi phục từ bản sao lưu.',
  'files.picture_broken': 'Tệp ảnh bị hỏng nên không đọc được. Hãy chụp lại hoặc lưu lại ảnh rồi tải lên.',
  'files.no_picture': 'Trang này không xem được dưới dạng ảnh.',
  'files.busy': 'Máy chủ đang vẽ nhiều trang. Hãy thử lại sau ít giây.'
} satisfies Reasons

export const events = {
  'file.stored': 'Lưu tệp',
  'file.stripped': 'Bỏ vị trí, giờ chụp, thông tin máy khỏi ảnh đã lưu',
  'file.left_as_it_is': 'Giữ nguyên ảnh đã lưu vì không bỏ được thông tin máy'
}
