/** Sentences of carrying out: why something cannot be done now, and what the states are called. */
import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Reasons } from '#platform/shared/reasons.ts'

export const taskStates = {
    assigned: 'Mới giao',
    accepted: 'Đã nhận',
    in_progress: 'Đang thực hiện',
    reported: 'Đã báo xong, chờ xác nhận',
    confirmed: 'Đã xác nhận hoàn thành',
    returned: 'Trả lại',
    closed: 'Đã đóng'
  }

const stateWords = (d: ErrorDetail): string => taskStates[d['state'] as keyof typeof taskStates] ?? ''

export const carryOutReasons = {
  'plans.no_such_assignment': 'Không tìm thấy phần việc này, hoặc bạn không có quyền xem.',
  'plans.no_such_request': 'Đề nghị này không còn nữa. Hãy tải lại trang.',
  'plans.no_such_step': 'Bước này không còn nữa. Hãy tải lại trang.',
  'plans.deed_not_now': (d: ErrorDetail) => `Lúc này không làm được việc đó: nhiệm vụ đang ở tình trạng “${stateWords(d)}”. Hãy xem tình trạng mới bên dưới.`,
  'plans.assignment_changed': (d: ErrorDetail) => `Có người vừa cập nhật nhiệm vụ này sau khi bạn mở trang: nay là “${stateWords(d)}”, ${d['percent'] ?? 0} %. Những gì bạn nhập vẫn còn; xem lại rồi gửi lần nữa nếu cần.`,
  'plans.heir_worked': (d) => `Chưa thu hồi được: đơn vị kế tục đã làm tiếp nhiệm vụ “${d['task']}” sau khi nhận. Hãy giao lại việc đó trước.`,
  'plans.heir_answered_help': 'Chưa thu hồi được: đơn vị kế tục đã trả lời một lời nhờ hỗ trợ.',
  'plans.heir_gave_on': (d) => `Chưa thu hồi được: kế hoạch “${d['name']}” đã chuyển tiếp sang đơn vị khác.`,
  'plans.heir_published': (d) => `Chưa thu hồi được: đơn vị kế tục đã phát hành kế hoạch “${d['name']}”.`,
  'plans.handed_over': 'Việc này đã giao lại cho đơn vị khác; phần của đơn vị cũ chỉ còn để xem.',
  'plans.unit_ended': 'Đơn vị này không còn hoạt động nên không làm tiếp được. Cán bộ phụ trách kế hoạch cần giao lại cho đơn vị khác.',
  'plans.task_over': (d: ErrorDetail) => `Việc này đã kết thúc (${stateWords(d)}) nên không thay đổi được nữa.`,
  'plans.not_superior': 'Chỉ cán bộ phụ trách kế hoạch của đơn vị ban hành mới làm được việc này.',
  'plans.reason_missing': 'Ghi lý do, để bên kia biết vì sao',
  'plans.step_missing': 'Ghi tên bước',
  'plans.wish_missing': 'Ghi điều cần hỗ trợ',
  'plans.partner_missing': 'Chọn đơn vị cần hỗ trợ',
  'plans.steps_open': (d: ErrorDetail) => `Còn ${d['open'] ?? 0} bước chưa xong. Hãy làm xong các bước đó, hoặc chọn “Vẫn đóng dù còn bước chưa xong”.`,
  'plans.too_many_steps': (d: ErrorDetail) => `Một việc chia được nhiều nhất ${d['most'] ?? 50} bước.`,
  'plans.not_of_unit': 'Người này không có vai trò tại đơn vị chủ trì',
  'plans.no_last_day': 'Việc này không ghi ngày cuối nên không có gì để gia hạn.',
  'plans.not_later': 'Chọn một ngày sau thời hạn hiện nay và không trước hôm nay',
  'plans.day_past': 'Chọn hôm nay hoặc một ngày sau hôm nay',
  'plans.asked_already': 'Đơn vị đã gửi đề nghị này và đang chờ trả lời.',
  'plans.answered_already': 'Đề nghị này đã được trả lời hoặc đã rút lại.',
  'plans.help_from_self': 'Chọn một đơn vị khác; đây là đơn vị chủ trì',
  'plans.not_asked': 'Đề nghị hỗ trợ này gửi cho đơn vị khác.',
  'plans.has_lead': 'Nhiệm vụ này đã có đơn vị chủ trì. Hãy dùng “Giao lại”.',
  'plans.not_an_amount': 'Nhập số tiền bằng đồng, chỉ gồm chữ số, ví dụ 25.000.000',
  'plans.may_not_enter_money': 'Bạn không được giao nhập kinh phí cho nhiệm vụ này.',
  'plans.file_lies': (d: ErrorDetail) => `Nội dung của tệp “${d['name'] ?? ''}” không đúng với đuôi tên tệp nên tệp không được nhận. Mở tệp xem lại, lưu đúng loại rồi chọn lại; các tệp khác và những gì đã nhập vẫn còn.`,
  'plans.no_preview': 'Tệp này không xem trước được. Hãy tải tệp về để mở.',
  'plans.choose_some': 'Chọn ít nhất một việc',
  'plans.choose_fewer': 'Chọn nhiều nhất 200 việc một lần',
  'plans.filter_name_missing': 'Đặt tên cho bộ lọc',
  'plans.no_such_filter': 'Bộ lọc này không còn nữa.',
  'plans.filter_twice': 'Bạn đã có bộ lọc mang tên này',
  'plans.too_many_filters': 'Bạn đã lưu 30 bộ lọc. Hãy xóa bớt một bộ lọc',
  'plans.denominator_zero': 'Mẫu số phải khác 0',
  'plans.both_parts': 'Nhập cả tử số và mẫu số, hoặc bỏ trống cả hai',
  'plans.figure_missing': 'Nhập con số đạt được, hoặc tử số và mẫu số',
  'plans.not_public': 'Kế hoạch này không công khai.',
  'plans.calendar_too_often': 'Lịch này được tải quá nhiều lần. Hãy thử lại sau ít phút.',
  'plans.no_such_calendar': 'Địa chỉ lịch này không đúng hoặc đã bị thu hồi.'
} satisfies Reasons
