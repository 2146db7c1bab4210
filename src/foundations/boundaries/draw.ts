/** Boundaries as outlines in a drawing: degrees become units of the drawing, north is up. Pure. */
import { areaOf } from './read/geometry.ts'
import type { Polygon, Position, Ring } from './read/shapes.ts'

export const WIDTH = 600
const HIGHEST = 720
const EDGE = 4
/** Of the letters with which names are written, in units of the drawing. */
const LETTER = { height: 22, width: 12.5 }

export interface Drawn<T> {
  width: number
  height: number
  areas: (T & { path: string; label: { x: number; y: number } | null })[]
}

/** A name stands in its area where it fits: `name` says how long it is. */
export function drawAreas<T extends { name: string; polygons: Polygon[] }>(given: readonly T[]): Drawn<Omit<T, 'polygons'>> {
  const points = given.flatMap(({ polygons }) => polygons.flat(2))
  const [west, east] = extent(points.map(([x]) => x))
  const [south, north] = extent(points.map(([, y]) => y))
  // A degree of longitude is shorter the farther from the equator.
  const narrow = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const [across, high] = [Math.max((east - west) * narrow, 1e-9), Math.max(north - south, 1e-9)]
  const scale = Math.min((WIDTH - 2 * EDGE) / across, (HIGHEST - 2 * EDGE) / high)
  const [width, height] = [across * scale + 2 * EDGE, high * scale + 2 * EDGE].map(Math.ceil) as [number, number]
  const place = ([x, y]: Position): Position => [round((x - west) * narrow * scale + EDGE), round((north - y) * scale + EDGE)]
  return {
    width,
    height,
    areas: given.map(({ polygons, ...own }) => {
      const placed = polygons.map((polygon) => polygon.map((ring) => ring.map(place)))
      return { ...own, path: placed.flatMap((polygon) => polygon.map(pathOf)).join(''), label: labelOf(placed, own.name) }
    })
  }
}

function extent(values: number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)]
  return values.length ? [least, most] : [0, 0]
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Points that fall together in the drawing are drawn once. */
function pathOf(ring: Ring): string {
  const apart = ring.filter((point, at) => at === 0 || point[0] !== ring[at - 1]?.[0] || point[1] !== ring[at - 1]?.[1])
  return apart.length > 1 ? `M${apart.map(([x, y]) => `${x} ${y}`).join('L')}Z` : ''
}

/** In the middle of the widest stretch across the largest part, at the height of its middle. */
function labelOf(placed: Polygon[], name: string): { x: number; y: number } | null {
  const rings = placed.toSorted((one, other) => areaOf(other[0] ?? []) - areaOf(one[0] ?? []))[0] ?? []
  const [top, bottom] = extent((rings[0] ?? []).map(([, y]) => y))
  if (bottom - top < LETTER.height * 2) return null
  const y = (top + bottom) / 2
  const crossings = rings.flatMap((ring) => ring.flatMap(([x, at], next): number[] => {
    const [x2, at2] = ring[next + 1] ?? [x, at]
    return at <= y !== at2 <= y ? [x + ((y - at) / (at2 - at)) * (x2 - x)] : []
  })).toSorted((one, other) => one - other)
  const stretches = crossings.flatMap((from, at): Position[] => { const to = crossings[at + 1]; return at % 2 === 0 && to !== undefined ? [[from, to]] : [] })
  const [from, to] = stretches.toSorted((one, other) => other[1] - other[0] - (one[1] - one[0]))[0] ?? [0, 0]
  return to - from >= name.length * LETTER.width ? { x: round((from + to) / 2), y: round(y + LETTER.height / 3) } : null
}
