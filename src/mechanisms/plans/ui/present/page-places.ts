/** The lines of a page's picture, gathered by the entry of the outline to which they belong. Pure. */
import type { SourceLine, SourcePage } from '../../schema.ts'
import type { Mark } from './marks.ts'
import type { Places } from './outline-places.ts'

export interface Spot {
  position: number
  x: number
  y: number
  width: number
  height: number
}

export interface SpotGroup {
  /** Of the entry in the outline; null for what belongs to none. */
  anchor: string | null
  spots: Spot[]
  doubtful: boolean
  /** The number of a line that was set aside; it can be put back. */
  aside: number | null
  text: string
}

export interface PictureOfPage {
  page: SourcePage
  /** Height of the drawing, whose width is `DRAWING`. */
  height: number
  groups: SpotGroup[]
  /** Lines of the page whose place on it is not known: they are shown as text. */
  loose: SourceLine[]
}

/** All drawings are that many units wide. */
export const DRAWING = 1000

export function picturesOf(pages: SourcePage[], lines: SourceLine[], places: Places, marks: Map<number, Mark[]>): PictureOfPage[] {
  const byPage = Map.groupBy(lines, ({ page }) => page)
  return pages.map((page) => {
    const own = byPage.get(page.number) ?? []
    const height = Math.round((DRAWING * page.height) / page.width)
    const groups: SpotGroup[] = []
    for (const line of own) {
      const spot = spotOf(line, height)
      if (!spot) continue
      const anchor = places.byParagraph.get(line.position) ?? places.anchors.get(line.itemId ?? line.nodeId ?? '') ?? null
      const doubtful = marks.get(line.position)?.some((mark) => mark.doubtful) === true
      const aside = line.place === 'furniture' ? line.position : null
      const last = groups.at(-1)
      if (last && last.anchor === anchor && last.aside === null && aside === null) {
        last.spots.push(spot)
        last.doubtful ||= doubtful
      } else groups.push({ anchor, spots: [spot], doubtful, aside, text: line.text })
    }
    return { page, height, groups, loose: own.filter((line) => spotOf(line, height) === null) }
  })
}

/** A little wider than the letters, so that a finger finds it and the mark does not cut them. */
const MARGIN = 4

function spotOf({ box, position }: SourceLine, height: number): Spot | null {
  const [left, top, right, bottom] = box ?? []
  if (left === undefined || top === undefined || right === undefined || bottom === undefined || right <= left || bottom <= top) return null
  const x = Math.max(0, Math.round(left * DRAWING) - MARGIN)
  const y = Math.max(0, Math.round(top * height) - MARGIN)
  return {
    position,
    x,
    y,
    width: Math.min(DRAWING, Math.round(right * DRAWING) + MARGIN) - x,
    height: Math.min(height, Math.round(bottom * height) + MARGIN) - y
  }
}
