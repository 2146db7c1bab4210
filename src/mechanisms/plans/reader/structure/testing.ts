/** Small documents for the tests of this folder. */
import { readTextLines } from '../input/txt.ts'
import type { SourceDocument, SourceParagraph } from '../types.ts'
import { outlinePlan } from './index.ts'
import type { Outline, OutlineNode } from './outline.ts'

export function fromText(text: string): SourceDocument {
  return readTextLines(text)
}

/** Paragraphs of a word processor; an array is a table row of cells, a cell may hold several paragraphs. */
export function fromWord(...parts: (string | string[] | string[][])[]): SourceDocument {
  const paragraphs: SourceParagraph[] = []
  let table = -1
  let row = 0
  let before = false
  for (const part of parts) {
    if (typeof part === 'string') {
      before = false
      paragraphs.push({ text: part, placement: 'body', whole: true })
      continue
    }
    if (!before) {
      table += 1
      row = 0
    }
    before = true
    part.forEach((cell, column) => {
      for (const text of typeof cell === 'string' ? [cell] : cell) {
        if (text !== '') paragraphs.push({ text, placement: 'cell', whole: true, cell: { table, row, column, columns: part.length } })
      }
    })
    row += 1
  }
  return { format: 'docx', paragraphs, pages: null, notices: [] }
}

/** The tree as lines: path, heading, items. */
export function drawn(outline: Outline): string[] {
  const lines: string[] = []
  const draw = (node: OutlineNode): void => {
    lines.push(node.heading ? `${node.path} ${node.heading.text}` : node.path)
    for (const item of node.items) lines.push(`${node.path} * ${item.marker ?? '·'} ${item.joined.text}`)
    for (const section of node.sections) draw(section)
  }
  for (const node of outline.nodes) draw(node)
  return lines
}

export function outlined(text: string): Outline {
  return outlinePlan(fromText(text))
}

/** A plan around the given body. */
export function planWith(body: string): string {
  return `KẾ HOẠCH
Tuyên truyền phòng cháy, chữa cháy năm 2027

Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ;
Ủy ban nhân dân xã ban hành Kế hoạch tuyên truyền phòng cháy như sau:

${body}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Đỗ Văn Mẫu`
}
