/** Words about work that follows units after they have ended. */
import type { Reasons } from '#platform/shared/reasons.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'

export const handoverReasons = {
  'org.handover_early': (d) => `Chỉ chuyển được từ ngày ${typeof d['day'] === 'string' ? writtenDay(d['day'], 'vi') : ''}, khi quyết định có hiệu lực.`,
  'org.handover_not_of_act': 'Có mục không thuộc đơn vị kết thúc bởi quyết định này. Hãy tải lại trang.',
  'org.handover_nothing': 'Chưa chọn mục nào. Chọn đơn vị nhận cho ít nhất một mục.',
  'org.handover_right': 'Có mục mà bạn không đủ quyền chuyển ở đơn vị nhận (ví dụ vai trò của người dùng). Hãy để mục đó cho người có quyền.',
  'org.handover_to_ended': 'Đơn vị nhận chưa có hoặc không còn hoạt động hôm nay. Hãy chọn đơn vị khác.',
  'org.handover_gone': 'Có mục vừa được xử lý ở nơi khác. Hãy tải lại trang rồi chọn lại.',
  'org.handover_unknown': (d) => `Chưa thu hồi được: không còn chương trình biết cách trả lại mục “${d['kind']}”.`,
  'org.handover_set_twice': (d) => `Đơn vị nhận đã có nhóm mang tên “${d['name']}”. Hãy đổi tên một trong hai nhóm trước.`
} satisfies Reasons

export const handover = {
  title: 'Chuyển việc cho đơn vị kế tục',
  lead: 'Việc, vai trò và những gì đang gắn với đơn vị đã kết thúc. Không có gì tự chuyển: mỗi mục chỉ chuyển khi bạn xác nhận. Văn bản đã phát hành giữ nguyên tên cũ.',
  group: 'Sắp xếp đơn vị',
  link: 'Chuyển việc cho đơn vị kế tục',
  early: (day: string) => `Quyết định có hiệu lực từ ngày ${day}. Từ ngày đó mới chuyển được.`,
  none: 'Không còn mục nào chờ chuyển.',
  openCount: (n: number) => `Còn ${n} mục chờ chuyển`,
  noneOf: 'Không còn gì gắn với đơn vị này.',
  carriedBy: 'Đơn vị kế tục:',
  toOf: (title: string) => `Chuyển cho: ${title}`,
  undecided: 'Chưa quyết định',
  nobody: 'Không chuyển',
  choose: 'Nhiều đơn vị kế tục: hãy chọn cho từng mục.',
  more: (n: number) => `Còn ${n} mục nữa, hiện sau khi các mục trên đã xử lý hoặc do bạn chưa có quyền xem.`,
  confirm: 'Xác nhận các mục đã chọn',
  all: 'Chuyển tất cả theo đề xuất',
  allHint: 'Gồm cả các mục chưa hiện trên trang, của những đơn vị chỉ có một đơn vị kế tục.',
  done: (n: number) => `Đã ghi ${n} mục.`,
  given: 'Đã chuyển',
  givenLine: (name: string, count: number, from: string, to: string) => `${name}: ${count}, từ ${from} sang ${to}`,
  leftLine: (name: string, count: number, from: string) => `${name}: ${count} của ${from}, không chuyển`,
  back: 'Thu hồi quyết định sáp nhập, chia tách thì các mục này trở về đơn vị cũ.',
  waiting: (units: string, n: number) => `${units}: ${n} mục chờ chuyển cho đơn vị kế tục`,
  ownEnded: (unit: string, day: string, heirs: string) => `${unit} không còn từ ngày ${day}${heirs ? `, nay là ${heirs}` : ''}.`,
  ownEndedMore: 'Việc và vai trò của bạn ở đó không mất: chúng chờ người quản trị cấp trên chuyển. Cần gấp thì hỏi người quản trị đơn vị.',
  ownEndedLeft: 'Vai trò của bạn ở đó không chuyển sang đơn vị kế tục. Cần làm việc ở đơn vị mới thì hỏi người quản trị đơn vị.',
  waitingTitle: 'Việc của đơn vị đã kết thúc chưa chuyển hết',
  kinds: {
    'org.set': 'Nhóm đơn vị',
    'org.set_exception': 'Ngoại lệ trong nhóm đơn vị',
    'org.phrase': 'Cách ghi đã nhớ'
  } as Record<string, string>,
  phrases: (n: number) => `${n} cách ghi trong kế hoạch`,
  notices: {
    'org.handover_open': 'Đơn vị cấp dưới kết thúc, còn việc chờ chuyển cho đơn vị kế tục',
    'org.handed_on': 'Đơn vị bạn nhận việc của đơn vị đã kết thúc'
  } as Record<string, string>,
  tellOpen: (units: string, n: number) => `${units} đã kết thúc: ${n} mục chờ chuyển cho đơn vị kế tục`,
  tellCame: (unit: string, from: string, n: number) => `${unit} nhận ${n} mục của ${from}`
}
