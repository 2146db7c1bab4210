/** Rows and cells of a table of a DOCX, with their places in its grid. */
import { elements, find } from '../xml.ts'
import type { XmlNode } from '../xml.ts'

export interface TableCell {
  node: XmlNode
  span: number
  /** Goes on with the cell above or beside it: shows nothing of its own. */
  continued: boolean
  /** Columns left free at the beginning of the row. */
  before: number
}

/** Rows and cells may be wrapped in content controls. */
export function* tableParts(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of elements(node)) {
    if (child.name === name) yield child
    else if (['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'].includes(child.name)) yield* tableParts(child, name)
  }
}

export function readCells(row: XmlNode): TableCell[] {
  const before = gridCount(find(find(row, 'w:trPr'), 'w:gridBefore')) ?? 0
  return [...tableParts(row, 'w:tc')].map((node) => {
    const properties = find(node, 'w:tcPr')
    const merge = find(properties, 'w:vMerge')
    const sideways = find(properties, 'w:hMerge')
    return {
      node,
      span: gridCount(find(properties, 'w:gridSpan')) ?? 1,
      continued:
        (merge !== undefined && merge.attributes['w:val'] !== 'restart') ||
        (sideways !== undefined && sideways.attributes['w:val'] !== 'restart'),
      before,
    }
  })
}

function gridCount(node: XmlNode | undefined): number | undefined {
  const value = Number.parseInt(node?.attributes['w:val'] ?? '', 10)
  return Number.isFinite(value) ? Math.min(Math.max(value, 0), 200) : undefined
}
