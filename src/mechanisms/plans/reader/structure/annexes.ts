/** Annexes: heading, caption, then the same lists and tables as in the body. */
import { joinStretches } from '../text/joined.ts'
import type { OutlineNode } from './outline.ts'
import { type Line, startsLower, stretchOf } from './lines.ts'
import { fillNode, type Placing, placeLines } from './nodes.ts'
import { isTableHead } from './table-heads.ts'
import { draftNode, newTree, settleLetters } from './tree.ts'
import type { Layout } from './blocks.ts'
import { growTree } from './body.ts'

interface Heading {
  title: Line[]
  caption: Line[]
  rest: Line[]
}

const captionStart = /^\(?\s*(?:ban hành\s+)?(?:đính\s+)?kèm theo/iu

function headingOf(lines: readonly Line[]): Heading {
  const title: Line[] = []
  const caption: Line[] = []
  let at = 0
  for (; at < lines.length && at < 12; at += 1) {
    const line = lines[at]
    if (!line || isTableHead(lines, at)) break
    if (captionStart.test(line.text)) {
      while (at < lines.length && caption.length < 5) {
        const part = lines[at] as Line
        caption.push(part)
        at += 1
        if (/\)\s*$/u.test(part.text)) break
      }
      break
    }
    const previous = title[title.length - 1]
    if (previous && line.marker && line.marker.kind !== 'bullet') break
    const goesOn = !previous || line.capitals || (!line.gap && (startsLower(line.text) || line.words <= 3))
    const mixedTitle = title.length === 1 && line.words <= 40 && !/[.;:]$/u.test(line.text) && !line.marker
    if (!goesOn && !mixedTitle) break
    title.push(line)
  }
  return { title, caption, rest: lines.slice(at) }
}

export function annexNodes(annexes: readonly Line[][], layout: Layout, placing: Placing): OutlineNode[] {
  return annexes.map((lines, index) => {
    const path = annexes.length === 1 ? 'PL' : `PL${index + 1}`
    const { title, caption, rest } = headingOf(lines)
    const heading = joinStretches(placing.paragraphs, title.map((line) => stretchOf(line)))
    const first = title[0] ?? lines[0]
    const node: OutlineNode = {
      marker: null, heading: heading.text === '' ? null : heading, runIn: false, path, items: [], sections: [], annex: true,
      at: first ? { paragraph: first.paragraph, from: first.from, to: first.to } : { paragraph: 0, from: 0, to: 0 },
      confidence: 0.9,
    }
    placeLines(placing, [...title, ...caption], { place: 'node', path, item: 0 })
    if (heading.text !== '') placing.texts.push({ role: 'heading', joined: heading, path, item: 0 })
    if (caption.length > 0) {
      const joined = joinStretches(placing.paragraphs, caption.map((line) => stretchOf(line)))
      placing.texts.push({ role: 'caption', joined, path, item: 0 })
    }
    const tree = newTree(draftNode(null, heading, title, 0, true))
    growTree(tree, rest, true, layout, placing)
    settleLetters(tree.root)
    fillNode(node, tree.root, null, placing, new Map())
    return node
  })
}
