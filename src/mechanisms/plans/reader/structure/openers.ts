/** Words and numbers with which the parts of a document open. */
import { fold, withoutMarks } from '../text/folding.ts'
import type { Line } from './lines.ts'

export const lettersOnly = (text: string): string => withoutMarks(text).replace(/[^a-z]/gu, '')
const planWords = /^(?:du thao )?ke hoach\b/u

export function namesPlan(line: Line): 'alone' | 'with title' | null {
  if (line.words > 40) return null
  const letters = lettersOnly(line.text)
  if (letters === 'kehoach' || letters === 'duthaokehoach') {
    return line.capitals || line.source.style?.centred === true ? 'alone' : null
  }
  return line.capitals && planWords.test(withoutMarks(line.text)) ? 'with title' : null
}

export const annexWords = /^(?:PHỤ\s*LỤC|PHỤ\s*BIỂU|BIỂU(?:\s+MẪU)?\s+(?:SỐ\s+)?[\dIVX]+|MẪU(?:\s+BIỂU)?\s+(?:SỐ\s+)?[\dIVX]+)\b/u
const annexMixed = /^(?:Phụ\s*lục|Phụ\s*biểu|Mẫu\s+biểu|Biểu(?:\s+mẫu)?)(?:\s+số)?(?:\s+[\dIVX]{1,4}[A-Za-z]?)?\s*[.:]?$/u

export function startsAnnex(line: Line): boolean {
  if (line.words > 40 || line.source.cell) return false
  return annexMixed.test(line.text) || (annexWords.test(line.text) && line.capitals)
}

export function startsSection(line: Line): boolean {
  const marker = line.marker
  if (!marker || line.source.cell) return false
  if (marker.kind === 'part') return true
  // "PHẠM / VI CẢ NƯỚC": without punctuation a wrapped syllable may look like a number.
  if (marker.kind === 'roman') return marker.value === 1 || /[.):/–-]$/u.test(marker.printed)
  if (marker.kind === 'upper') return marker.value === 1
  return (marker.kind === 'arabic' && marker.value === 1) || (marker.kind === 'dotted' && /^1\.?1?$/u.test(marker.label))
}

const opener =
  /^[-–+*]?\s*(?:căn cứ|thực hiện|triển khai|thi hành|xét |theo |để |nhằm |trên cơ sở|sau khi|tiếp tục|kính gửi|hưởng ứng)/u

export function opensPlan(text: string): boolean {
  return opener.test(fold(text.slice(0, 60)))
}
