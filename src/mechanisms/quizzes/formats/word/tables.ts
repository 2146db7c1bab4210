/** Tables of a Word file: questions by row, answers by number, or choices laid out in cells. Pure. */
import type { DocxBlock, DocxTable } from '#foundations/files/office/index.ts'
import { plainKey } from '#platform/shared/lists/records.ts'
import { keyPairs, type Start, startOf } from './lines.ts'
import type { AnswerKey, NumberedLine } from './list.ts'
import { addedTo, bare, cut, joined, LOOKS, type Looked } from './looked.ts'

export type Cells = Looked[][][]

/** Looks of a piece as bits. */
export function lookBits(piece: { bold: boolean; underline?: boolean; colour?: string; marked?: string }): number {
  const has = { marked: piece.marked !== undefined, colour: piece.colour !== undefined, underline: piece.underline === true, bold: piece.bold }
  return LOOKS.reduce((bits, look, at) => bits + (has[look] ? 1 << at : 0), 0)
}

/** The printed lines of blocks; a table within a cell gives its cells one after another. */
export function printed(blocks: DocxBlock[]): Looked[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flat().flatMap((cell) => printed(cell.blocks))
    return block.lines.map((pieces, at) => {
      const words = joined(pieces.map((piece) => ({ text: piece.text.replaceAll('\u00a0', ' '), look: lookBits(piece) })))
      return at > 0 || block.marker === '' ? words : addedTo(bare(block.marker), words, ' ')
    })
  })
}

/** Rows by column of the grid; a cell is its lines. */
export const cellsOf = (table: DocxTable): Cells =>
  table.rows.map((row) => {
    const cells: Looked[][] = []
    for (const { column, blocks } of row) cells[Math.min(column, 200)] = printed(blocks).filter(({ text }) => text.trim() !== '')
    return Array.from(cells, (cell) => cell ?? [])
  })

export const textIn = (cell: Looked[] | undefined): string => (cell ?? []).map(({ text }) => text.trim()).join('\n')

/** Numbers and letters only, side by side or above one another. */
export function keyOfTable(cells: Cells, line: number): AnswerKey | null {
  const words = cells.map((row) => row.map((cell) => textIn(cell).trim()))
  const all = words.flat().filter((word) => word !== '')
  const isNumber = (word: string): boolean => /^(?:câu\s*)?\d{1,4}\s*[.:]?$/iu.test(word)
  const isAnswer = (word: string): boolean => /^(?:[A-H](?:\s?[,&+]?\s?[A-H])*|đúng|sai|[ĐS])\.?$/iu.test(word)
  const isHead = (word: string): boolean => ['cau', 'cau hoi', 'cau so', 'stt', 'tt', 'so cau', 'dap an', 'd a', 'da', 'phuong an', 'phuong an dung', 'tra loi'].includes(plainKey(word))
  const paired = all.every((word) => isNumber(word) || isAnswer(word) || isHead(word) || keyPairs(word) !== null)
  if (!paired || all.length < 4) return null
  const pairs = all.flatMap((word) => (isNumber(word) ? [] : (keyPairs(word) ?? [])))
  const numberAt = (word: string): number => Number(/\d+/u.exec(word)?.[0])
  for (const [row, cellsOfRow] of words.entries()) {
    const below = words[row + 1] ?? []
    const across = cellsOfRow.filter(isNumber).length >= 2 && !cellsOfRow.some(isAnswer)
    cellsOfRow.forEach((word, column) => {
      const answer = across ? below[column] : cellsOfRow[column + 1]
      if (isNumber(word) && answer !== undefined && isAnswer(answer)) pairs.push({ number: numberAt(word), answer })
    })
  }
  return pairs.length ? { line, pairs } : null
}

/** What is no table of ours reads row by row: "Câu 1 | …", "A | …", "Đáp án | C", choices in columns. */
export function tableLines(cells: Cells, line: number): NumberedLine[] {
  return cells.flatMap((row): NumberedLine[] => {
    const filled = row.filter((cell) => cell.length > 0)
    const [first, ...rest] = filled
    const head = textIn(first).trim()
    const lead = /^(?:câu(?:\s+hỏi)?\s*)?\d{1,4}\s*[.:]?$/iu.test(head) ? `${head.replace(/[.:]$/u, '')}. ` : /^[A-Ha-h][.)]?$/u.test(head) ? `${head.replace(/[.)]$/u, '')}. ` : /^(?:đáp án|đ\/?a|giải thích|căn cứ|mức độ|gợi ý)\s*:?$/iu.test(head) ? `${head.replace(/\s*:$/u, '')}: ` : null
    const [second, ...others] = rest
    if (lead !== null && first && second) {
      const looks = first[0]?.looks[0] ?? 0
      const label: Looked = { text: lead, looks: Array<number>(lead.length).fill(looks) }
      const begun = second.map((words, at) => ({ line, words: at === 0 ? addedTo(label, cut(words, 0), '') : words }))
      return [...begun, ...others.flat().map((words) => ({ line, words }))]
    }
    return filled.flat().map((words) => ({ line, words }))
  })
}

export const startsIn = (cell: Looked[] | undefined): Start | null => startOf(cell?.[0] ?? bare(''))
