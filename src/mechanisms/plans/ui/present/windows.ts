/** Cuts a long plan into stretches that one page can show, at the parts where it can. */

export interface Part {
  id: string
  marker: string | null
  heading: string | null
  tasks: number
  doubts: number
  /** Where its heading stands. */
  paragraph: number
}

export interface Stretch {
  /** First paragraph, and the first one after. */
  from: number
  to: number
  /** The parts that reach into it. */
  parts: string[]
}

/** About what fits into one page of 30 kB with its marks; a plan of ten printed pages stays in one piece. */
export const PARAGRAPHS_PER_PAGE = 120

/** Small neighbouring parts share a page, a part that is too long takes several. */
export function windowsOf(parts: Part[], total: number, limit = PARAGRAPHS_PER_PAGE): Stretch[] {
  const cuts = [{ at: 0, part: null as string | null }, ...parts.map((part) => ({ at: part.paragraph, part: part.id }))]
  const windows: Stretch[] = []
  cuts.forEach(({ at, part }, index) => {
    const end = cuts[index + 1]?.at ?? total
    if (end <= at && part === null) return
    const last = windows.at(-1)
    const names = part === null ? [] : [part]
    if (last && end - last.from <= limit) {
      last.to = Math.max(last.to, end)
      last.parts.push(...names)
      return
    }
    for (let from = at; from < end || from === at; from += limit)
      windows.push({ from, to: Math.min(from + limit, end), parts: names })
  })
  return windows.length > 0 ? windows : [{ from: 0, to: total, parts: [] }]
}

/** The stretch that holds a paragraph; the first one for a number that no paragraph has. */
export function windowAt(windows: Stretch[], paragraph: number): number {
  return Math.max(
    0,
    windows.findIndex(({ from, to }) => paragraph >= from && paragraph < to)
  )
}

export function holds({ from, to }: Stretch, at: { paragraph: number }): boolean {
  return at.paragraph >= from && at.paragraph < to
}
