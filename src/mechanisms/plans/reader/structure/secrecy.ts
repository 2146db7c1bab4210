/** The secrecy stamp near the header. Plans that bear one must not be kept or published. */
import { withoutMarks } from '../text/folding.ts'
import type { At, SourceDocument } from '../types.ts'
import { columnsOf, linesOf } from './lines.ts'

export interface SecrecyMark {
  mark: 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT'
  at: At
}

const marks = { mat: 'MẬT', 'toi mat': 'TỐI MẬT', 'tuyet mat': 'TUYỆT MẬT' } as const
const stamp = /^[[(<|*\s]*(?:do mat\s*:?\s*|tai lieu\s+|van ban\s+)?((?:toi |tuyet )?mat)[\])>|*.\s]*$/u
const searched = 60

export function secrecyMark(source: SourceDocument): SecrecyMark | null {
  const lines = linesOf(source)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line) continue
    const near = at < searched || line.source.placement === 'header' || line.source.placement === 'footer'
    if (!near || line.text.length > 200) continue
    for (const part of columnsOf(line)) {
      const text = withoutMarks(part.text).replace(/\s+/gu, ' ').replace(/\bm\s?a\s?t\b/u, 'mat').replace(/^t o i /u, 'toi ')
      const match = stamp.exec(text)
      const capital = /M\s?[ẬAÂ]\s?T/u.test(part.text) || /^Độ\s+mật/iu.test(part.text)
      if (!match || !capital) continue
      const key = match[1] as keyof typeof marks
      return { mark: marks[key], at: { paragraph: part.paragraph, from: part.from, to: part.to } }
    }
    if (line.marker?.kind === 'roman' && at > 20) break
  }
  return null
}
