/** Which paragraphs of a plan take part: those that want or order something; not lead-ins, not lines that only assign. */
import type { CascadeItem } from './types.ts'

/** What the cascade needs of a plan's tree; the reader's nodes have it, and so has the exchange form. */
export interface CascadeNode {
  path: string
  heading: string | null
  items: { text: string; leadIn: boolean; attribute: boolean }[]
  sections: CascadeNode[]
}

export function itemsOf(sections: readonly CascadeNode[], above = ''): CascadeItem[] {
  return sections.flatMap((node) => {
    const heading = node.heading ?? above
    const section = isNumberedParagraph(node) ? upTo(node.path) : node.path
    const own = node.items.flatMap((item, at) =>
      item.leadIn || item.attribute ? [] : [{ address: `${node.path}/${at + 1}`, text: item.text, heading, section }]
    )
    return [...headingTask(node, above), ...own, ...itemsOf(node.sections, heading)]
  })
}

/** "3. Đẩy mạnh …" has a path of its own, but stands in line with the paragraphs 2 and 4. */
function isNumberedParagraph({ heading, items, sections }: CascadeNode): boolean {
  return heading === null && items.length === 1 && !sections.length
}

/** The star keeps the numbered paragraphs below a heading apart from items right below it. */
const upTo = (path: string): string => `${path.slice(0, Math.max(0, path.lastIndexOf('.')))}*`

/** A heading with nothing below it but who, when and what for is the task itself: item 0. */
function headingTask(node: CascadeNode, above: string): CascadeItem[] {
  const alone = node.items.some((item) => item.attribute) && node.items.every((item) => item.attribute) && !node.sections.length
  return alone && node.heading ? [{ address: `${node.path}/0`, text: node.heading, heading: above }] : []
}
