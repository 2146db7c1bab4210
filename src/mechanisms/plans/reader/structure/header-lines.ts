/** Header lines in one column each, although files print two side by side. */
import { columnsOf, type Line, lineFrom } from './lines.ts'

const blankNumber = /Số\s*[:.]?\s{2,}[-–/]?\s*\p{Lu}/u
const blankDate = /ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm/iu

/** Wide blanks separate columns unless they are the blank of a number or a date still to be written. */
export function plainColumns(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    const parts = /\t| {3,}/u.test(line.text) ? mergeBlanks(columnsOf(line), line) : [line]
    return parts.flatMap(cutRightColumn)
  })
}

/** What always stands in the right column, or after a complete number: recognition leaves one blank before it. */
const rightColumn = /(?<=\S) +(?=(?:CỘNG H[ÒO][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do)(?:\s|$))/u
const afterNumber = /(?<=Số\s?[:.]?\s?\d{0,5}\s?[/–-]\s?[\p{Lu}\d&/-]{2,30}) +(?=\p{Lu}\p{Ll})/u

function cutRightColumn(line: Line): Line[] {
  if (line.text.length > 200) return [line]
  const cut = rightColumn.exec(line.text) ?? afterNumber.exec(line.text)
  if (!cut) return [line]
  const at = line.from + cut.index
  return [lineFrom(line.source, line.paragraph, line.from, at), lineFrom(line.source, line.paragraph, at + cut[0].length, line.to)]
}

function mergeBlanks(parts: readonly Line[], line: Line): Line[] {
  const merged: Line[] = []
  for (const part of parts) {
    const last = merged[merged.length - 1]
    const together = last ? line.source.text.slice(last.from, part.to) : ''
    const numberGoesOn = last && /Số\s*[:.]?(?:\s*[\d.…_]+)?$/u.test(last.text) && blankOrFigure(part.text, together)
    const dateGoesOn = last && /(?:ngày|tháng|năm)[\s\d.…_]*$/iu.test(last.text) && /^(?:[\d.…_]|tháng|năm)/iu.test(part.text)
    if (last && (numberGoesOn || dateGoesOn)) {
      merged[merged.length - 1] = { ...last, to: part.to, text: together }
    } else merged.push(part)
  }
  return merged
}

function blankOrFigure(part: string, together: string): boolean {
  return /^[-–/]/u.test(part) || /^\d+\s*[-/]/u.test(part) || blankNumber.test(together) || blankDate.test(together)
}
