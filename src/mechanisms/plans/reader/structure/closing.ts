/** The last paragraphs of a plan, which belong to no section: "Trên đây là …", "Trong quá trình thực hiện …". */
import { fold } from '../text/folding.ts'
import type { Block } from './blocks.ts'

const always = /^(?:trên đây là|trong quá trình|quá trình (?:tổ chức |triển khai )?thực hiện|nhận được kế hoạch)/u
const appeal =
  /^(?:yêu cầu|đề nghị|giao |kế hoạch này|trên cơ sở|căn cứ|các (?:cơ quan|đơn vị|sở|ban|cấp|phòng|địa phương|tổ chức|đồng chí|bộ phận)|thủ trưởng|(?:ủy ban nhân dân|ubnd|ban |chi bộ|đảng ủy|nhà trường|trường ).{0,80}(?:yêu cầu|đề nghị|giao|mong))/u

const enclosure = /^\(\s*(?:kèm theo|có phụ lục|đính kèm|chi tiết|phụ lục)/u

/** How many blocks at the end of the body are closing paragraphs. */
export function closingCount(blocks: readonly Block[], afterTable: boolean): number {
  const note = enclosure.test(fold(blocks[blocks.length - 1]?.joined.text.slice(0, 40) ?? '')) ? 1 : 0
  const last = blocks.length - 1 - note
  let count = 0
  for (let at = last; at >= (afterTable ? 0 : 1); at -= 1) {
    const block = blocks[at]
    if (!block || block.marker || block.lines[0]?.source.cell || !closes(blocks, at, at === last)) break
    count = blocks.length - at
  }
  return count
}

function closes(blocks: readonly Block[], at: number, last: boolean): boolean {
  const text = blocks[at]?.joined.text ?? ''
  const folded = fold(text.slice(0, 160))
  if (always.test(folded)) return true
  if (!appeal.test(folded) || (last && !/[.]\s*\/?\.?$/u.test(text))) return false
  const before = blocks[at - 1]
  if (!before) return true
  const complete = /[.;…]$/u.test(before.joined.text)
  if (before.marker) return complete && before.marker.kind !== 'roman'
  return (last && complete) || always.test(fold(before.joined.text.slice(0, 60)))
}
