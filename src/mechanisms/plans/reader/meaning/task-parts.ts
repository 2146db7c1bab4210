/** Which parts of a plan hold tasks, and which only say why, how much, or by what right. */
import { anyOf, pattern } from '../grammar/patterns.ts'
import { fold } from '../text/folding.ts'
import type { OutlineNode } from '../structure/outline.ts'

export interface Part {
  /** Headings here name who does what stands below. */
  organisation: boolean
  /** Items here are tasks. */
  tasks: boolean
  /** Time, place, participants: a line here is a task only if it names who does it. */
  frame: boolean
  /** Beside the tasks (criteria, aims): a line here is a task only if it is given to somebody in so many words. */
  aside: boolean
  /** Money: named units here are not assigned anything. */
  funding: boolean
  /** What has been so far: no goals, no limits. */
  past: boolean
}

export const outside: Part = { organisation: false, tasks: false, frame: false, aside: false, funding: false, past: false }

const does = pattern(String.raw`\b${anyOf([
  'nhiệm vụ', 'giải pháp', 'nội dung', 'hoạt động', 'biện pháp', 'tổ chức thực hiện', 'phân công',
  'trách nhiệm', 'triển khai thực hiện', 'hình thức', 'chế độ báo cáo',
])}\b`, 'u')
const organises = pattern(String.raw`\b(?:tổ chức thực hiện|tổ chức triển khai|triển khai thực hiện|phân công|trách nhiệm)\b`, 'u')
const doesFirst = pattern(String.raw`^(?:một số |các |những )?(?:nhóm )?${anyOf([
  'nhiệm vụ', 'giải pháp', 'nội dung', 'hoạt động', 'biện pháp', 'công việc', 'tổ chức thực hiện', 'phân công',
  'trách nhiệm', 'phương án tổ chức', 'phương án triển khai', 'phương án thực hiện', 'cách thức tổ chức',
  'cách thức thực hiện', 'cách thức triển khai',
])}\b`, 'u')
const explains = pattern(
  String.raw`^(?:${anyOf([
    'mục đích', 'mục tiêu', 'chỉ tiêu', 'các chỉ tiêu', 'các mục tiêu', 'một số chỉ tiêu', 'quan điểm',
    'sự cần thiết', 'căn cứ', 'cơ sở', 'thực trạng', 'tình hình', 'đặc điểm', 'khái quát', 'bối cảnh', 'rủi ro',
    'đối tượng', 'phạm vi', 'nguyên tắc', 'thời gian', 'địa điểm', 'thành phần', 'chủ đề', 'phương châm',
    'khẩu hiệu', 'tiêu chí', 'tiêu chuẩn', 'tồn tại', 'hạn chế', 'nguyên nhân', 'tầm nhìn', 'nhận định', 'dự báo',
    'phần mở đầu', 'giải thích', 'kinh nghiệm', 'số lượng', 'tên gọi',
  ])}|đánh giá (?:tình hình|thực trạng|kết quả|chung|rủi ro|thiên tai|tác động)|kết quả (?:đạt được|thực hiện|chủ yếu)|định hướng (?:đến|chung|phát triển))\b`,
  'u',
)
const demands = pattern(String.raw`^(?:các )?yêu cầu(?:$|\s*(?:chung|cụ thể|cần đạt|chủ yếu|thực hiện|đối với (?:kế hoạch|công tác))|\s*[,:-]|\s+và\b)`, 'u')
const money = pattern(String.raw`^(?:về )?(?:nguồn |phương án huy động |huy động |bố trí )?${anyOf([
  'kinh phí', 'dự toán', 'nguồn vốn', 'ngân sách', 'kinh phí và', 'chế độ chi', 'nhu cầu kinh phí',
  'tổng kinh phí', 'cơ chế tài chính', 'nguồn lực tài chính', 'nguồn tài chính', 'khái toán',
])}\b`, 'u')
const frames = pattern(String.raw`^(?:thời gian|địa điểm|thành phần)\b`, 'u')
const history = pattern(String.raw`^(?:${anyOf([
  'thực trạng', 'hiện trạng', 'tình hình', 'tồn tại', 'hạn chế', 'nguyên nhân', 'đặc điểm', 'khái quát',
  'bối cảnh', 'sự cần thiết',
])}|kết quả (?:đạt được|thực hiện|chủ yếu)|đánh giá (?:tình hình|thực trạng|kết quả|chung))\b`, 'u')

export function partOf(node: OutlineNode, above: Part, level: number): Part {
  const heading = fold(node.heading?.text ?? '').replace(/^[“"(\s]+/u, '')
  if (heading === '') return level === 0 ? { ...above, tasks: true } : above
  if (history.test(heading)) return { ...outside, past: true }
  if (money.test(heading)) return { ...outside, funding: true }
  const aside = explains.test(heading) || demands.test(heading)
  const frame = frames.test(heading)
  if (level === 0) return { ...outside, tasks: !aside || does.test(heading), frame, organisation: organises.test(heading) }
  if (organises.test(heading) && doesFirst.test(heading)) return { ...above, tasks: true, organisation: true }
  if (aside && !doesFirst.test(heading)) return { ...above, tasks: false, frame: frame && (above.tasks || above.frame), aside: above.tasks || above.aside }
  if (!above.tasks && !above.funding && doesFirst.test(heading)) return { ...above, tasks: true }
  return above
}
