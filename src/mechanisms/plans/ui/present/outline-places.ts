/** Which paragraph of the source belongs to which entry of the outline: the two sides of the review page find each other. */
import type { OutlineItem, OutlineNode } from '../../schema.ts'

type Entry = OutlineNode | OutlineItem

export interface Places {
  /** The anchor of an entry of the outline, by its id: "o12"; a second entry of one paragraph "o12-2". */
  anchors: Map<string, string>
  /** For each paragraph the anchor of the entry that holds it. */
  byParagraph: Map<number, string>
}

/** A number alone ("2.") and the text after it are one entry for a reader: the item bears the marker. */
export function bearsMarker(node: OutlineNode, item: OutlineItem | undefined): boolean {
  const bare = node.heading === null && node.task === null && node.targets.length + node.deadlines.length === 0
  return bare && item !== undefined && item.marker === null && item.at.paragraph === node.at.paragraph
}

export function placesOf(nodes: OutlineNode[], closing: OutlineItem[]): Places {
  const entries: Entry[] = nodes.flatMap((node) =>
    bearsMarker(node, node.items[0]) ? node.items : [node, ...node.items]
  )
  const anchors = new Map<string, string>()
  const byParagraph = new Map<number, string>()
  for (const [paragraph, shared] of Map.groupBy([...entries, ...closing], ({ at }) => at.paragraph)) {
    // Whoever comes to a paragraph comes for what was found in it.
    const first = shared.find(hasFindings) ?? shared[0]
    let others = 1
    for (const entry of shared) anchors.set(entry.id, entry === first ? `o${paragraph}` : `o${paragraph}-${++others}`)
  }
  for (const { id, at } of [...entries, ...closing]) {
    for (let paragraph = at.paragraph; paragraph <= (at.through ?? at.paragraph); paragraph++) {
      const isOwn = paragraph === at.paragraph
      if (!byParagraph.has(paragraph)) byParagraph.set(paragraph, isOwn ? `o${paragraph}` : (anchors.get(id) ?? ''))
    }
  }
  return { anchors, byParagraph }
}

function hasFindings({ task, targets, deadlines }: Entry): boolean {
  return Boolean(task?.marked) || targets.length > 0 || deadlines.length > 0
}

/** The beginning of a text, cut between words. */
export function shortened(text: string, length = 110): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`
}
