/** Small drawings of a history: where their lines run. Pure. */
export interface Scale {
  least: number
  most: number
}

/** One scale for all that stand beside each other: from the least to the most of them, since the table tells how much that is. */
export function scaleOf(all: readonly (number | null)[]): Scale {
  const known = all.filter((value) => value !== null)
  if (!known.length) return { least: 0, most: 1 }
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return most > least ? { least, most } : { least: least - 1, most: most + 1 }
}

/** From the first period of which anything is known by any of them, so that they stay beside each other. */
export function firstKnown(all: readonly (readonly { value: number | null; due: number | null }[])[]): number {
  const firsts = all.map((history) => history.findIndex(({ value, due }) => value !== null || due !== null)).filter((at) => at >= 0)
  return firsts.length ? Math.min(...firsts) : 0
}

export const WIDTH = 144
export const HEIGHT = 40
const RIM = 3

/** Points of unbroken stretches: what is not known is a gap, not a guess. */
export function stretchesOf(values: readonly (number | null)[], { least, most }: Scale): [number, number][][] {
  const step = values.length > 1 ? (WIDTH - 2 * RIM) / (values.length - 1) : 0
  const found: [number, number][][] = []
  let open = false
  for (const [at, value] of values.entries()) {
    if (value === null) { open = false; continue }
    const point: [number, number] = [round(RIM + at * step), round(HEIGHT - RIM - ((value - least) / (most - least)) * (HEIGHT - 2 * RIM))]
    if (open) found.at(-1)?.push(point)
    else found.push([point])
    open = true
  }
  return found
}

const round = (value: number): number => Math.round(value * 100) / 100

export const pathOf = (points: readonly [number, number][]): string => points.map(([x, y], at) => `${at ? 'L' : 'M'}${x} ${y}`).join('')
