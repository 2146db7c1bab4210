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
    const own = node.items.flatMap((item, at) =>
      item.leadIn || item.attribute ? [] : [{ address: `${node.path}/${at + 1}`, text: item.text, heading }]
    )
    return [...headingTask(node, above), ...own, ...itemsOf(node.sections, heading)]
  })
}

/** A heading with nothing below it but who, when and what for is the task itself: item 0. */
function headingTask(node: CascadeNode, above: string): CascadeItem[] {
  const alone = node.items.some((item) => item.attribute) && node.items.every((item) => item.attribute) && !node.sections.length
  return alone && node.heading ? [{ address: `${node.path}/0`, text: node.heading, heading: above }] : []
}
