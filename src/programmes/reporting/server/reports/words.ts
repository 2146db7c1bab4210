/** What stands in reports: documents of public bodies are Vietnamese whatever language the page is in. */
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { ReportKind } from '../../reports/schema.ts'

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
const day = (given: Day): string => writtenDay(given, 'vi')

export const say = {
  type: 'Báo cáo',
  nothing: '–',
  silent: 'chưa báo cáo',
  number: (value: number): string => number.format(value),
  day,
  change: (by: number): string => (by > 0 ? `tăng ${number.format(by)}` : by < 0 ? `giảm ${number.format(-by)}` : 'không đổi'),
  period(kind: ReportKind, key: string, from: Day, to: Day): string {
    const [year = '', part = ''] = key.split('-')
    const range = `từ ngày ${day(from)} đến ngày ${day(to)}`
    if (kind === 'whole') return range
    if (kind === 'year') return `năm ${year} (${range})`
    if (kind === 'half-year') return part === 'H1' ? `6 tháng đầu năm ${year} (${range})` : `6 tháng cuối năm ${year} (${range})`
    return kind === 'quarter' ? `quý ${({ Q1: 'I', Q2: 'II', Q3: 'III', Q4: 'IV' } as Record<string, string>)[part] ?? part} năm ${year} (${range})` : `tháng ${part} năm ${year} (${range})`
  },
  shortPeriod: (kind: ReportKind, key: string, to: Day): string => (kind === 'whole' ? `đến ${day(to)}` : key.replace(/^(\d{4})-H1$/, '6 tháng đầu $1').replace(/^(\d{4})-H2$/, '6 tháng cuối $1').replace(/^(\d{4})-Q(\d)$/, 'Quý $2/$1').replace(/^(\d{4})-(\d\d)$/, '$2/$1')),
  taken: (clock: string): string => `Số liệu trong báo cáo lấy từ hệ thống lúc ${clock}.`,
  noted: (note: string): string => ` (${note})`,
  corrected: (before: string | null, told: string): string => ` (đã đính chính${before === null ? '' : `, trước là ${before}`}${told ? `: ${told}` : ''})`,
  correction: (c: { words: string; unit: string; before: string; after: string; because: string; on: string }): string => `${c.words}, ${c.unit}: ${c.before} thành ${c.after}, ngày ${c.on}; lý do: ${c.because}`,
  correctedHead: 'Số liệu đã đính chính sau khi duyệt:',
  correctedLine: (label: string, told: string): string => `${label}: ${told}.`,
  evidenceLine: (label: string, files: string): string => `${label}: ${files}.`,
  asOf: (given: Day): string => `số liệu đến ngày ${day(given)}`,
  reached: (value: string): string => `đạt ${value}`,
  noFigure: 'chưa có số liệu',
  met: 'đạt chỉ tiêu',
  notMet: 'chưa đạt chỉ tiêu',
  goal: 'Chỉ tiêu',
  result: 'Kết quả',
  late: (due: Day, days: number): string => `hạn ${day(due)}, quá hạn ${days} ngày`,
  due: (given: Day): string => `hạn ${day(given)}`,
  done: 'đã hoàn thành',
  percent: (percent: string): string => `${percent}%`,
  states: { assigned: 'chưa bắt đầu', accepted: 'đã nhận việc', in_progress: 'đang thực hiện', reported: 'đã báo cáo hoàn thành', returned: 'bị trả lại', confirmed: 'đã được xác nhận', closed: 'đã kết thúc' } as Record<string, string>,
  quoted: (unit: string, words: string): string => `${unit}: “${words}”`,
  none: 'Không có.',
  targetTable: ['TT', 'Chỉ tiêu', 'Phải đạt', 'Kỳ này', 'Kỳ trước', 'Đánh giá'],
  taskTable: ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn', 'Tình trạng', 'Tỷ lệ (%)'],
  unitTable: ['TT', 'Đơn vị', 'Tử số', 'Mẫu số', 'Kết quả'],
  unitTableSum: ['TT', 'Đơn vị', 'Kết quả'],
  periodTable: ['Kỳ', 'Kết quả'],
  whole: 'Chung',
  chartByUnit: (name: string): string => `${name} theo đơn vị`,
  divided: (by: string, name: string, period: string, purposes: string[]): string => `${name} ${by}, ${period} (để ${purposes.map((one) => one.charAt(0).toLocaleLowerCase('vi') + one.slice(1)).join('; ')})`,
  notDivided: (name: string): string => `${name}: không phân tổ trong kỳ này.`,
  chartByPeriod: (name: string): string => `${name} qua các kỳ`,
  chartTargets: 'Kết quả so với chỉ tiêu',
  chartTasks: 'Nhiệm vụ theo đơn vị chủ trì',
  tasks: 'Nhiệm vụ được giao',
  tasksDone: 'Đã hoàn thành',
  toldChart: (title: string, parts: string[]): string => `${title}: ${parts.join('; ')}.`,
  annex: 'Bảng số liệu',
  accompanies: (title: string): string => `(Kèm theo Báo cáo ${title.charAt(0).toLocaleLowerCase('vi')}${title.slice(1)})`,
  closing: (issuer: string): string => `Trên đây là báo cáo của ${issuer}`,
  asAbove: 'Như trên',
  archive: 'Lưu: VT',
  missing: (written: string): string => `[${written}]`
}

/** One line of what somebody wrote over several. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
export const bare = (text: string): string => oneLine(text).replace(/[\s.;,:]+$/u, '')
