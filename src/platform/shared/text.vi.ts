import type { ErrorDetail } from './errors.ts'
import type { Reasons } from './reasons.ts'

const isText = (d: ErrorDetail): boolean => d['of'] === 'string'
const isFile = (d: ErrorDetail): boolean => d['of'] === 'file'
const isList = (d: ErrorDetail): boolean => d['of'] === 'array' || d['of'] === 'set'

function tooSmall(d: ErrorDetail): string {
  const least = d['minimum']
  if (least === undefined || least === null) return 'Nhập đủ nội dung cho mục này'
  if (isText(d)) return Number(least) <= 1 ? 'Nhập nội dung cho mục này' : `Nhập ít nhất ${least} ký tự`
  if (isList(d)) return `Chọn ít nhất ${least} mục`
  if (isFile(d)) return 'Chọn một tệp có nội dung'
  return `Nhập số từ ${least} trở lên`
}

function tooBig(d: ErrorDetail): string {
  const most = d['maximum']
  if (most === undefined || most === null) return 'Rút ngắn nội dung của mục này'
  if (isText(d)) return `Rút ngắn còn tối đa ${most} ký tự`
  if (isList(d)) return `Chọn tối đa ${most} mục`
  if (isFile(d)) return 'Chọn một tệp nhỏ hơn'
  return `Nhập số không quá ${most}`
}

const FORMATS: Record<string, string> = {
  email: 'Nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@donvi.gov.vn',
  url: 'Nhập địa chỉ trang đầy đủ, ví dụ https://donvi.gov.vn',
  date: 'Nhập ngày có thật, ví dụ 27/03/2026',
  uuid: 'Chọn lại mục này trong danh sách'
}

/** Sentences for reasons that belong to no module. */
export const reasons = {
  'app.not_found': 'Không tìm thấy nội dung này. Có thể nội dung đã được chuyển đi hoặc bạn không có quyền xem.',
  'app.address_unread': 'Địa chỉ này thiếu hoặc sai một phần. Hãy mở lại từ trang trước, hoặc từ danh mục.',
  'app.unexpected': 'Hệ thống gặp lỗi ngoài dự kiến. Hãy thử lại sau ít phút.',
  'app.refused': (d) =>
    `Chưa thực hiện được việc này (mã: ${d['reason'] ?? '?'}). Hãy thử lại hoặc báo người quản trị.`,
  'app.foreign_origin': 'Yêu cầu được gửi từ một trang khác nên đã bị từ chối. Hãy mở lại trang này rồi thử lại.',
  'app.forbidden': 'Bạn không có quyền làm việc này.',
  'app.rate_limited': (d) => `Có quá nhiều yêu cầu từ mạng của bạn. Hãy đợi ${d['seconds'] ? `${d['seconds']} giây` : 'một lát'} rồi thử lại.`,
  'app.token_elsewhere': 'Mã truy cập chỉ dùng được với địa chỉ bắt đầu bằng /api/v1. Hãy đăng nhập để mở trang này.',
  'app.wall_role_missing': 'Cơ sở dữ liệu chưa có vai trò caunoi_app, nên không dùng được DATABASE_APP_URL. Xem docs/guide/van-hanh.md.',
  'app.folder_in_use': (d) =>
    `Thư mục ${d['folder'] ?? '?'} đang do tiến trình ${d['process'] ?? '?'} sử dụng. Hãy dừng tiến trình đó trước.`,
  'app.unavailable': 'Hệ thống đang bận hoặc bảo trì. Hãy thử lại sau ít phút.',
  'input.invalid': 'Một số mục chưa đúng. Hãy sửa những mục được đánh dấu rồi gửi lại.',
  'input.invalid_type': 'Nhập nội dung cho mục này',
  'input.choose': 'Chọn một mục trong danh sách',
  'input.invalid_value': 'Chọn một trong các lựa chọn đã cho',
  'input.invalid_format': (d) => FORMATS[String(d['format'])] ?? 'Nhập đúng dạng như phần gợi ý',
  'input.invalid_union': 'Nhập đúng dạng như phần gợi ý',
  'input.invalid_key': 'Có mục không được chấp nhận. Hãy tải lại trang rồi thử lại.',
  'input.invalid_element': 'Có mục trong danh sách chưa đúng',
  'input.not_multiple_of': (d) => (d['divisor'] === 1 ? 'Nhập số nguyên' : `Nhập bội số của ${d['divisor'] ?? '?'}`),
  'input.unrecognized_keys': 'Có mục không được chấp nhận. Hãy tải lại trang rồi thử lại.',
  'input.custom': 'Kiểm tra lại mục này',
  'input.too_small': tooSmall,
  'input.too_big': tooBig,
  'input.too_large': 'Nội dung gửi lên lớn quá mức cho phép. Hãy chia nhỏ rồi gửi lại.',
  'input.unreadable': 'Không đọc được nội dung gửi lên. Hãy tải lại trang rồi thử lại.',
  'app.too_many_at_once': 'Lúc này có quá nhiều người gửi cùng lúc. Hãy đợi vài giây rồi gửi lại; những gì đã gửi trước đó không mất.',
  'list.empty': 'Tệp không có dòng dữ liệu nào.',
  'list.formula': 'Dòng có công thức. Hãy chép kết quả thành giá trị rồi nhập lại.',
  'list.merged': 'Dòng có ô gộp. Hãy bỏ gộp ô rồi nhập lại.',
  'list.other_sheets': (d) => `Chỉ trang tính đầu tiên được đọc. Chưa đọc: ${d['names']}. Cần các dòng ở đó thì chép vào trang đầu, hoặc lưu thành tệp khác rồi nhập tiếp.`,
  'list.columns_left': (d) => `Cột không nhận ra nên không lấy: ${d['columns']}.`,
  'list.hidden_rows': (d) => `${d['count']} dòng đang ẩn trong tệp cũng được đọc. Dòng nào không cần thì xóa khỏi tệp rồi tải lên lại.`,
  'list.done': 'Danh sách này đã được nhập.',
  'list.has_problems': 'Danh sách còn dòng cần sửa. Sửa tệp rồi tải lên lại.',
  'list.not_done': 'Lần nhập này chưa thực hiện hoặc đã thu hồi.',
  'list.no_file': 'Chọn tệp danh sách (.xlsx hoặc .csv)',
  'list.file_kind': 'Chỉ đọc được tệp .xlsx và .csv. Trong Excel, chọn “Lưu thành” rồi chọn một trong hai loại này.',
  'list.headers': (d) => `Dòng tiêu đề thiếu cột: ${d['columns']}. Tải mẫu để xem tên các cột.`,
  'list.day': (d) => `“${d['value']}” không phải là ngày. Ghi dạng 01/07/2025.`,
  'list.changed_meanwhile': (d) => `Dữ liệu vừa thay đổi nên dòng ${d['row']} không còn nhập được. Hãy tải tệp lên lại.`,
  'isolate.time': (d) =>
    `Xử lý tệp quá ${d['seconds'] ?? '?'} giây nên đã dừng. Hãy chia tệp thành nhiều phần nhỏ hơn.`,
  'isolate.memory': 'Xử lý tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy chia tệp thành nhiều phần nhỏ hơn.',
  'isolate.crashed':
    'Việc xử lý tệp bị ngắt giữa chừng. Hãy mở tệp bằng phần mềm soạn thảo, lưu thành tệp mới rồi thử lại.',
  'isolate.cancelled': 'Đã dừng xử lý tệp theo yêu cầu.'
} satisfies Reasons

/** Words that every module needs. */
export const vi = {
  product: 'Cầu Nối',
  /** Heading of a refusal that comes before any page. */
  refused: 'Yêu cầu bị từ chối',
  /** On the console when the server starts. */
  wallDown: 'Bức tường thứ hai chưa có: cơ sở dữ liệu thiếu vai trò caunoi_app. Cách làm: docs/guide/van-hanh.md.',
  trialDatabase:
    'Cơ sở dữ liệu dùng thử: an toàn khi chương trình dừng đột ngột, không an toàn khi mất điện. ' +
    'Chuyển sang PostgreSQL: npx caunoi db copy --to DATABASE_URL',
  yes: 'Có',
  no: 'Không',
  save: 'Lưu',
  cancel: 'Hủy',
  continue: 'Tiếp tục',
  back: 'Quay lại',
  change: 'Thay đổi',
  remove: 'Xóa',
  add: 'Thêm',
  search: 'Tìm',
  all: 'Tất cả',
  none: 'Không có',
  notSet: 'Chưa xác định'
}
