/** Small drawings of a history: where their lines run. Pure. */
export interface Scale {
  least: number
  most: number
}

/** One scale for all that stand beside each other; it begins at nought unless something lies below. */
export function scaleOf(all: readonly (number | null)[]): Scale {
  const known = all.filter((value) => value !== null)
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)]
  return { least, most: most > least ? most : least + 1 }
}

export const WIDTH = 120
export const HEIGHT = 36
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
