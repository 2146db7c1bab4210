/** Words about gatherings that follow a rule. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const seriesReasons = {
  'gatherings.by_missing': 'Chọn cách lặp lại',
  'gatherings.nth_form': 'Chọn tuần thứ mấy trong tháng',
  'gatherings.repeats_incomplete': 'Chọn đủ ngày trong tháng, hoặc thứ trong tuần',
  'gatherings.series_without_end': 'Nhập ngày kết thúc: chuỗi họp phải có ngày cuối',
  'gatherings.series_ends_before': 'Ngày kết thúc phải sau ngày bắt đầu',
  'gatherings.series_too_long': 'Chuỗi họp dài nhất ba năm. Hãy lập tiếp khi gần hết.',
  'gatherings.series_empty': 'Trong khoảng này không có buổi nào. Hãy kiểm tra ngày bắt đầu và kết thúc.',
  'gatherings.series_too_many': 'Chuỗi có hơn 120 buổi. Hãy rút ngắn thời gian.',
  'gatherings.pass_too_many': (d) => `Chuỗi chỉ có ${d['sessions'] ?? '?'} buổi nên số buổi cần dự không thể lớn hơn.`,
  'gatherings.no_series': 'Cuộc họp này không thuộc chuỗi nào.',
  'gatherings.no_such_series': 'Không có chuỗi họp này, hoặc bạn không có quyền xem.'
} satisfies Reasons

export const seriesEvents = { 'series.created': 'Lập chuỗi họp' }

export const series = {
  add: 'Lập chuỗi họp định kỳ',
  lead: 'Mỗi buổi thành một cuộc họp riêng: mời, sửa, hủy từng buổi hoặc mọi buổi sau.',
  title: 'Chuỗi họp',
  repeats: 'Lặp lại',
  by: { month_day: 'Ngày trong tháng', month_weekday: 'Thứ trong tháng', week: 'Thứ trong tuần' },
  monthDay: 'Ngày',
  monthDayHint: 'Từ 1 đến 31; tháng không có ngày này thì lấy ngày cuối tháng',
  weekday: 'Thứ',
  weekdays: { MO: 'Thứ hai', TU: 'Thứ ba', WE: 'Thứ tư', TH: 'Thứ năm', FR: 'Thứ sáu', SA: 'Thứ bảy', SU: 'Chủ nhật' },
  nth: 'Tuần',
  nths: { '1': 'Đầu tiên', '2': 'Thứ hai', '3': 'Thứ ba', '4': 'Thứ tư', '-1': 'Cuối cùng' },
  interval: 'Cách mấy tháng hoặc tuần',
  intervalHint: '1 là tháng nào, tuần nào cũng họp',
  startsOn: 'Từ ngày',
  until: 'Đến ngày',
  shift: 'Nếu trùng ngày nghỉ lễ',
  shifts: { none: 'Vẫn họp', before: 'Họp vào ngày làm việc trước đó', after: 'Họp vào ngày làm việc sau đó' },
  pass: 'Số buổi phải dự để hoàn thành',
  passHint: 'Chỉ nhập với lớp học',
  preview: 'Xem trước các buổi',
  previewOf: (sessions: number) => `Có ${sessions} buổi. Những buổi đầu:`,
  movedFrom: (day: string) => `dời từ ${day}`,
  create: 'Lập chuỗi họp',
  sessions: (count: number) => `${count} buổi`,
  whole: 'Xem cả chuỗi',
  passRule: (count: number) => `Hoàn thành khi dự ít nhất ${count} buổi.`,
  /** How a class was passed, as its certificate says it. */
  passedHow: (attended: number, sessions: number, required: number) => `Dự ${attended} trên ${sessions} buổi; quy định ít nhất ${required} buổi`,
  between: (from: string, to: string) => `Từ ${from} đến ${to}`,
  following: 'Áp dụng cho buổi này và mọi buổi sau (ngày giữ nguyên)',
  one: 'Chỉ buổi này',
  scope: 'Phạm vi sửa',
  inviteFollowing: 'Mời luôn cho mọi buổi sau của chuỗi',
  standing: {
    title: 'Ai hoàn thành',
    lead: 'Mỗi đơn vị chỉ thấy tên người của mình.',
    counts: (passed: number, people: number) => `${passed} trên ${people} người đã hoàn thành`,
    held: (held: number, coming: number) => `Đã học ${held} buổi, còn ${coming} buổi.`,
    nobody: 'Chưa buổi nào chốt danh sách.',
    who: 'Họ và tên',
    unit: 'Đơn vị',
    came: 'Đã dự',
    state: 'Kết quả',
    states: { passed: 'Đã hoàn thành', reachable: 'Còn hoàn thành được', missed: 'Không còn đủ buổi' }
  }
}
