/** The last paragraphs of a plan, which belong to no section: "Trên đây là …", "Trong quá trình thực hiện …". */
import { fold } from '../text/folding.ts'
import type { Block } from './blocks.ts'

const always = /^(?:trên đây là|trong quá trình|quá trình (?:tổ chức |triển khai )?thực hiện|nhận được kế hoạch)/u
const appeal =
  /^(?:yêu cầu|đề nghị|giao |kế hoạch này|trên cơ sở|căn cứ|các (?:cơ quan|đơn vị|sở|ban|cấp|phòng|địa phương|tổ chức|đồng chí|bộ phận)|thủ trưởng|(?:ủy ban nhân dân|ubnd|ban |chi bộ|đảng ủy|nhà trường|trường ).{0,80}(?:yêu cầu|đề nghị|giao|mong))/u

/** How many blocks at the end of the body are closing paragraphs. */
export function closingCount(blocks: readonly Block[], afterTable: boolean): number {
  let count = 0
  for (let at = blocks.length - 1; at >= (afterTable ? 0 : 1); at -= 1) {
    const block = blocks[at]
    const before = blocks[at - 1]
    if (!block || block.marker || block.lines[0]?.source.cell) break
    const text = fold(block.joined.text.slice(0, 160))
    const afterMarked = before !== undefined && before.marker !== null && /[.;…]$/u.test(before.joined.text) && before.marker.kind !== 'roman'
    const last = count === 0 ? /\.\s*\/\.?$|\.$/u.test(block.joined.text) : true
    const closes = always.test(text) || (appeal.test(text) && last && (afterMarked || !before?.marker) && endsList(blocks, at))
    if (!closes) break
    count = blocks.length - at
  }
  return count
}

/** The paragraph does not stand among unmarked paragraphs of the same section. */
function endsList(blocks: readonly Block[], at: number): boolean {
  const before = blocks[at - 1]
  if (!before) return true
  if (before.marker || (at === blocks.length - 1 && /[.;]$/u.test(before.joined.text))) return true
  return always.test(fold(before.joined.text.slice(0, 60)))
}
