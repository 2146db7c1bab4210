/**
 * What the documents themselves say. Official documents are Vietnamese whatever language the pages speak, so these words have
 * no English twin.
 */
import type { Day } from '#platform/shared/dates.ts'
import type { Every, TaskState } from '../../schema.ts'

const STATES: Record<TaskState, string> = {
  assigned: 'Chưa bắt đầu',
  accepted: 'Đã nhận, chưa thực hiện',
  in_progress: 'Đang thực hiện',
  reported: 'Đã báo cáo hoàn thành',
  confirmed: 'Hoàn thành',
  returned: 'Trả lại để làm tiếp',
  closed: 'Đã đóng'
}

const EVERY: Record<Every, string> = {
  day: 'hằng ngày',
  week: 'hằng tuần',
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng một lần',
  year: 'hằng năm'
}

export const say = {
  state: (state: TaskState): string => STATES[state],
  every: (every: Every): string => EVERY[every],
  day: (day: Day): string => day.split('-').reverse().join('/'),
  longDay: (day: Day): string => {
    const [year = '', month = '', date = ''] = day.split('-')
    return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
  },
  number: (value: number): string => new Intl.NumberFormat('vi', { maximumFractionDigits: 6 }).format(value),
  plan: 'Kế hoạch',
  report: 'Báo cáo',
  notice: 'Thông báo',
  annex: 'Danh mục nhiệm vụ',
  archive: 'Lưu: VT',
  partyArchive: (body: string): string => `Lưu ${body}`,
  asAbove: 'Như trên',
  reportOn: (plan: string, period: string): string => `Kết quả thực hiện ${plan} (${period})`,
  period: (from: Day, to: Day): string => `từ ngày ${say.day(from)} đến ngày ${say.day(to)}`,
  reportIntro: (plan: string, issuer: string, period: string): string => `Thực hiện ${plan}, ${issuer} báo cáo kết quả ${period} như sau:`,
  reportEnd: (plan: string): string => `Trên đây là báo cáo kết quả thực hiện ${plan}`,
  unitReport: (period: string): string => `Kết quả thực hiện các nhiệm vụ được giao (${period})`,
  unitReportOn: (plan: string, period: string): string => `Kết quả thực hiện các nhiệm vụ được giao tại ${plan} (${period})`,
  unitPlans: (count: number): string => (count > 1 ? ` tại ${count} kế hoạch` : ''),
  unitIntro: (plans: string, unit: string, period: string): string => `Thực hiện nhiệm vụ được giao${plans}, ${unit} báo cáo kết quả ${period} như sau:`,
  unitOverall: 'Đơn vị chủ trì ',
  unitNothing: 'Trong kỳ đơn vị không có nhiệm vụ nào.',
  unitTaken: (clock: string, day: Day): string => `Tình trạng nhiệm vụ lấy lúc ${clock} ngày ${say.day(day)}; gồm nhiệm vụ chưa xong và nhiệm vụ đến hạn hoặc hoàn thành trong kỳ.`,
  unitEnd: (unit: string): string => `Trên đây là báo cáo kết quả thực hiện nhiệm vụ được giao của ${unit}`,
  unitTable: ['TT', 'Nhiệm vụ', 'Đơn vị phối hợp', 'Thời hạn', 'Tình trạng', 'Tỷ lệ (%)'],
  wishes: 'ĐỀ XUẤT, KIẾN NGHỊ',
  wishExtension: (day: Day | null): string => (day ? `đề nghị gia hạn đến ngày ${say.day(day)}` : 'đề nghị gia hạn'),
  wishClosing: 'đề nghị kết thúc nhiệm vụ',
  reason: 'Lý do',
  results: 'KẾT QUẢ CHUNG',
  progress: 'Tiến độ thực hiện nhiệm vụ',
  targets: 'Thực hiện các chỉ tiêu',
  byTask: 'KẾT QUẢ THEO NHIỆM VỤ',
  limits: 'HẠN CHẾ, NGUYÊN NHÂN',
  next: 'NHIỆM VỤ THỜI GIAN TỚI',
  others: 'Nhiệm vụ khác',
  noLate: 'Đến ngày lập báo cáo không có nhiệm vụ nào trễ hạn.',
  daysLate: (due: Day, planned: Day | null): string =>
    planned ? `hạn ${say.day(planned)}, gia hạn đến ${say.day(due)}, quá hạn ` : `hạn ${say.day(due)}, quá hạn `,
  byPlanDay: ' (theo hạn ghi trong kế hoạch là ',
  ofWhich: ' nhiệm vụ, trong đó ',
  wereExtended: ' nhiệm vụ đã được gia hạn)',
  nothingNext: 'Trong kỳ tới không có nhiệm vụ nào đến hạn.',
  nothingDone: 'Trong kỳ chưa có báo cáo nào của các đơn vị về nhiệm vụ thuộc phần này.',
  taken: (clock: string, day: Day): string => `Số liệu nhiệm vụ lấy lúc ${clock} ngày ${say.day(day)}; số liệu chỉ tiêu là số mới nhất đến hết kỳ báo cáo.`,
  share: 'tỷ lệ thực hiện',
  noFigure: 'chưa có số liệu',
  reached: 'đạt',
  met: 'đã đạt chỉ tiêu',
  notMet: 'chưa đạt chỉ tiêu',
  asOf: (day: Day): string => `số liệu ngày ${say.day(day)}`,
  noDeadline: 'không ghi thời hạn',
  lead: 'Chủ trì',
  partner: 'Phối hợp',
  deadline: 'Thời hạn',
  extended: (day: Day): string => `gia hạn đến ngày ${say.day(day)}`,
  until: (day: string): string => `hết ngày ${day}`,
  taskTable: ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Tình trạng', 'Tỷ lệ (%)'],
  targetTable: ['TT', 'Chỉ tiêu', 'Mức đề ra', 'Kết quả', 'Ngày của số liệu', 'Đánh giá'],
  taskAnnex: 'Danh mục nhiệm vụ và tình trạng thực hiện',
  targetAnnex: 'Số liệu thực hiện chỉ tiêu',
  accompanies: (what: string): string => `(Kèm theo ${what})`,
  letterOn: (unit: string): string => `Giao nhiệm vụ cho ${unit}`,
  letterIntro: (plan: string, issuer: string, unit: string): string => `Căn cứ ${plan}, ${issuer} giao ${unit} chủ trì thực hiện các nhiệm vụ sau:`,
  letterEnd: (unit: string): string => `Đề nghị ${unit} triển khai thực hiện và báo cáo kết quả đúng thời hạn`,
  overall: 'Kế hoạch có ',
  comparator: { '>=': 'ít nhất', '<=': 'không quá', '=': 'đạt' }
} as const
