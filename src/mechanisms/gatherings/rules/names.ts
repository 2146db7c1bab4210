/** Names out of a pasted list: one a line, with whatever people put before and after them. Pure. */

const NUMBERING = /^\s*(?:\d{1,5}\s*[.)/:-]?\s+|\d{1,5}[.)/:-]\s*|[-•*+]\s*)/u
// A form of address goes only where a whole name is left: "Anh Thư" is a name.
const TITLES = /^(?:ông|bà|đồng chí|đ\/c|đc|anh|chị|cô|chú|thầy)\s*[.:]?\s+(?=\S+\s+\S)/iu
/** What stands between a name and what else is said of a person. */
const BETWEEN = /[\t;,|(–—]|\s-\s/u

export interface PastedName {
  /** Place in what was pasted, from 1. */
  line: number
  name: string
}

/** "1. Ông Nguyễn Văn A; 0912…; Phó phòng" is Nguyễn Văn A of line 1. Lines without letters are none. */
export function pastedNames(text: string): PastedName[] {
  return text.split(/\r\n|[\r\n\u2028]/u).flatMap((row, at) => {
    const name = nameOf(row.normalize('NFC').replace(NUMBERING, '').split(BETWEEN))
    return name ? [{ line: at + 1, name }] : []
  })
}

/** The first cell of two words or more without digits; a single word where there is none; a name before digits at last. */
export function nameOf(cells: readonly string[]): string {
  const bare = cells.map((cell) => bareName(cell)).filter((cell) => /\p{L}/u.test(cell))
  const plain = bare.filter((cell) => !/\d/u.test(cell))
  return plain.find((cell) => cell.includes(' ')) ?? plain[0] ?? bare.map((cell) => bareName(cell.replace(/\d.*$/u, ''))).find((cell) => cell.includes(' ')) ?? ''
}

const bareName = (cell: string): string =>
  cell.replace(NUMBERING, '').replaceAll(/\s+/gu, ' ').trim().replace(TITLES, '').replace(/[\s.,:;)]+$/u, '')
