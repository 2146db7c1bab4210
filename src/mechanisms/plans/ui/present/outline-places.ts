/** Which paragraph of the source belongs to which entry of the outline: the two sides of the review page find each other. */
import type { OutlineItem, OutlineNode } from '../../schema.ts'

interface Entry {
  id: string
  at: { paragraph: number; through?: number }
}

export interface Places {
  /** The anchor of an entry of the outline, by its id: "o12"; a second entry of one paragraph "o12-2". */
  anchors: Map<string, string>
  /** For each paragraph the anchor of the entry that holds it. */
  byParagraph: Map<number, string>
}

export function placesOf(nodes: OutlineNode[], closing: OutlineItem[]): Places {
  const anchors = new Map<string, string>()
  const byParagraph = new Map<number, string>()
  const used = new Map<number, number>()
  const place = ({ id, at }: Entry): void => {
    const count = (used.get(at.paragraph) ?? 0) + 1
    used.set(at.paragraph, count)
    const anchor = count === 1 ? `o${at.paragraph}` : `o${at.paragraph}-${count}`
    anchors.set(id, anchor)
    for (let paragraph = at.paragraph; paragraph <= (at.through ?? at.paragraph); paragraph++) {
      if (!byParagraph.has(paragraph)) byParagraph.set(paragraph, anchor)
    }
  }
  for (const node of nodes) {
    if (node.heading !== null || node.marker !== null || node.items.length === 0) place(node)
    node.items.forEach(place)
  }
  closing.forEach(place)
  return { anchors, byParagraph }
}

/** The beginning of a text, cut between words. */
export function shortened(text: string, length = 110): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2))}…`
}
