/** Whether a text is a Vietnamese plan at all; each refusal has its own code so the person learns why. */
import { amendsPoints } from '../../rules/amending.ts'
import { withoutMarks } from '../text/folding.ts'
import type { SourceDocument } from '../types.ts'
import { namesRecipients, signs } from './ending.ts'
import { linesOf } from './lines.ts'
import { lettersOnly, namesPlan, opensPlan } from './openers.ts'

export type PlanCheck =
  | { ok: true }
  | { ok: false; reason: 'reader.empty' | 'reader.not_vietnamese' | 'reader.other_document' | 'reader.amending_document' | 'reader.not_a_plan' }

const otherKinds = new Set([
  'baocao', 'totrinh', 'thongbao', 'congvan', 'giaymoi', 'bienban', 'hopdong', 'quyche', 'noiquy', 'donxin', 'thongtu', 'nghidinh', 'luat', 'chithi', 'huongdan', 'quyetdinh', 'nghiquyet',
])
const ownLetters = /[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰ]/gu
const looked = 4000

export function looksLikePlan(source: SourceDocument): PlanCheck {
  const texts = source.paragraphs.filter((part) => part.placement !== 'header' && part.placement !== 'footer')
  let sample = ''
  for (const part of texts) {
    if (sample.length > 60_000) break
    sample += `${part.text.slice(0, 2000)} `
  }
  const letters = (sample.match(/\p{L}/gu) ?? []).length
  if (letters < 20) return { ok: false, reason: 'reader.empty' }
  if ((sample.match(ownLetters) ?? []).length / letters < 0.06) return { ok: false, reason: 'reader.not_vietnamese' }
  return judge(source)
}

function judge(source: SourceDocument): PlanCheck {
  const signals = new Set<string>()
  let mentions = 0
  let otherKind = false
  let planTitle = false
  let amends = false
  for (const line of linesOf(source).slice(0, looked)) {
    const text = line.text.slice(0, 300)
    const bare = withoutMarks(text)
    if (/ke hoach/u.test(bare)) mentions += 1
    if (!planTitle && namesPlan(line)) planTitle = true
    if (!planTitle && line.capitals && line.words <= 3 && otherKinds.has(lettersOnly(text))) otherKind = true
    if (!planTitle && otherKind && amendsPoints(text)) amends = true
    if (/^cong hoa xa hoi|^dang cong san viet nam|doc lap - tu do/u.test(bare)) signals.add('nation')
    if (/^so\b.{0,20}[-/]\s?(?:ke?hh?|ct|qd|nq)/u.test(bare) || /\bKH\s?[-/]|[-/]\s?KH\b/u.test(text)) signals.add('symbol')
    if (opensPlan(text) && line.words > 6) signals.add('basis')
    if (line.marker?.kind === 'roman') signals.add('sections')
    else if (line.marker?.kind === 'arabic' || line.marker?.kind === 'dotted') signals.add('numbers')
    if (/(?:muc dich|yeu cau|to chuc thuc hien|nhiem vu|giai phap|noi dung thuc hien|chi tieu)/u.test(bare) && line.words <= 14) signals.add('headings')
    if (/(?:chu tri|phoi hop|trien khai thuc hien|chiu trach nhiem)/u.test(bare)) signals.add('assignments')
    if (namesRecipients(text)) signals.add('recipients')
    if (signs(line)) signals.add('signature')
  }
  if (planTitle) return signals.size >= 2 ? { ok: true } : { ok: false, reason: 'reader.not_a_plan' }
  if (otherKind && amends && signals.size >= 2) return { ok: false, reason: 'reader.amending_document' }
  if (otherKind && signals.size >= 2) return { ok: false, reason: 'reader.other_document' }
  return mentions >= 2 && signals.size >= 4 ? { ok: true } : { ok: false, reason: 'reader.not_a_plan' }
}
