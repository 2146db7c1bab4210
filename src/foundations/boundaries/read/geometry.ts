/** Polygons of one feature: closed rings of longitude and latitude, or what is wrong with them. Pure. */
import { MOST_POINTS, type Polygon, type Position, type Ring } from './shapes.ts'

/** Counted over the whole file. */
export interface Points {
  count: number
}

interface Fault {
  reason: string
  detail?: Record<string, string | number>
}
export type Found = { polygons: Polygon[] } | Fault | { many: number }

const isFault = (given: object): given is Fault => 'reason' in given
/** About a metre: finer is noise, and neighbours that were drawn apart by less meet. */
const PLACES = 100_000

export function polygonsOf(geometry: { type: unknown; coordinates: unknown } | null, points: Points): Found {
  if (!geometry) return { reason: 'no_geometry' }
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon') return { reason: 'not_a_polygon', detail: { type: typeof type === 'string' ? type.slice(0, 60) : '' } }
  const given = type === 'Polygon' ? [coordinates] : coordinates
  if (!Array.isArray(given) || !given.length) return { reason: 'no_geometry' }
  const polygons: Polygon[] = []
  for (const polygon of given as unknown[]) {
    if (!Array.isArray(polygon) || !polygon.length) return { reason: 'no_geometry' }
    const rings: Ring[] = []
    for (const ring of polygon as unknown[]) {
      if (!Array.isArray(ring)) return { reason: 'position_unread' }
      points.count += ring.length
      if (points.count > MOST_POINTS) return { many: MOST_POINTS }
      const found = ringOf(ring)
      if (isFault(found)) return found
      rings.push(found)
    }
    polygons.push(rings)
  }
  const drawn = polygons.flatMap(([outer = [], ...holes]): Polygon[] => (areaOf(outer) > 0 ? [[outer, ...holes.filter((hole) => areaOf(hole) > 0)]] : []))
  return drawn.length ? { polygons: drawn } : { reason: 'ring_flat' }
}

function ringOf(given: unknown[]): Ring | Fault {
  const ring: Ring = []
  for (const one of given) {
    const position = positionOf(one)
    if (!Array.isArray(position)) return position
    ring.push(position)
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 4) return { reason: 'ring_short' }
  if (first[0] !== last[0] || first[1] !== last[1]) return { reason: 'ring_open' }
  return ring.filter((position, at) => at === 0 || !same(position, ring[at - 1]))
}

function positionOf(given: unknown): Position | Fault {
  const [x, y] = Array.isArray(given) ? (given as unknown[]) : []
  if (typeof x !== 'number' || typeof y !== 'number') return { reason: 'position_unread' }
  const detail = { x: written(x), y: written(y) }
  // Latitude first is the commonest mistake; what no order could explain is of another system.
  if (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90) return { reason: 'swapped', detail }
  if (!(Math.abs(x) <= 180) || !(Math.abs(y) <= 90)) return { reason: 'out_of_range', detail }
  return [Math.round(x * PLACES) / PLACES, Math.round(y * PLACES) / PLACES]
}

const written = (value: number): string => String(value).slice(0, 24)
const same = (one: Position, other: Position | undefined): boolean => other !== undefined && one[0] === other[0] && one[1] === other[1]

/** Of a closed ring, in square degrees, whichever way it runs. */
export function areaOf(ring: Ring): number {
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [one, other] = [ring[at - 1], ring[at]]
    if (one && other) sum += one[0] * other[1] - other[0] * one[1]
  }
  return Math.abs(sum) / 2
}
