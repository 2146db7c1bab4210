/**
 * As many points as a page can hold. Neighbours share their borders (topojson), so what is left out of one is left out of the other, and no gap
 * opens between them. No unit is lost, however small. Pure.
 */
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import { areaOf } from './geometry.ts'
import { MOST_DRAWN, type FileRead, type Polygon, type Ring, type Told } from './shapes.ts'

interface Shape {
  type: 'MultiPolygon'
  coordinates: Polygon[]
}

const TRIES = 10
/** What stands for a unit whose every ring has become too small to be one. */
const LEAST_POINTS = 8

export function simplified(file: FileRead, most = MOST_DRAWN): FileRead {
  const before = pointsOf(file.features.map(({ polygons }) => polygons))
  if (before <= most) return file
  const shapes: Record<string, Shape> = Object.fromEntries(file.features.map(({ polygons }, at) => [String(at), { type: 'MultiPolygon', coordinates: polygons }]))
  const weighted = presimplify(topology(shapes) as Parameters<typeof presimplify>[0])
  let drawn: Polygon[][] = []
  for (let share = most / before, tries = 0; tries < TRIES; share *= 0.8, tries++) {
    const fewer = simplify(weighted, quantile(weighted, share))
    drawn = file.features.map(({ polygons }, at) => {
      const object = fewer.objects[String(at)]
      return kept(object?.type === 'MultiPolygon' ? (feature(fewer, object).geometry.coordinates as Polygon[]) : [], polygons)
    })
    if (pointsOf(drawn) <= most) break
  }
  const polygons = withoutSmallest(drawn, most)
  const dropped = partsOf(file.features.map((one) => one.polygons)) - partsOf(polygons)
  const notes: Told[] = [{ reason: 'boundaries.note_simplified', detail: { from: before, to: pointsOf(polygons) } }]
  if (dropped) notes.push({ reason: 'boundaries.note_small_parts', detail: { count: dropped } })
  return { ...file, features: file.features.map((one, at) => ({ ...one, polygons: polygons[at] ?? one.polygons })), notes: [...file.notes, ...notes] }
}

const pointsOf = (all: Polygon[][]): number => all.flat(2).reduce((sum, ring) => sum + ring.length, 0)

const partsOf = (all: Polygon[][]): number => all.reduce((sum, polygons) => sum + polygons.length, 0)

const isRing = (ring: Ring): boolean => ring.length >= 4 && areaOf(ring) > 0

function kept(polygons: Polygon[], whole: Polygon[]): Polygon[] {
  const found = polygons.flatMap(([outer = [], ...holes]): Polygon[] => (isRing(outer) ? [[outer, ...holes.filter(isRing)]] : []))
  return found.length ? found : [[coarse(largest(whole)[0] ?? [])]]
}

const largest = (polygons: Polygon[]): Polygon => polygons.reduce((one, other) => (areaOf(other[0] ?? []) > areaOf(one[0] ?? []) ? other : one), polygons[0] ?? [])

function coarse(ring: Ring): Ring {
  if (ring.length <= LEAST_POINTS) return ring
  const open = ring.slice(0, -1)
  const step = open.length / (LEAST_POINTS - 1)
  const some = Array.from({ length: LEAST_POINTS - 1 }, (_, at) => open[Math.floor(at * step)] ?? [0, 0]) as Ring
  const closed: Ring = [...some, ...some.slice(0, 1)]
  return areaOf(closed) > 0 ? closed : ring
}

/** Thousands of islets are more than a page holds; of each unit the largest part always stays. */
function withoutSmallest(drawn: Polygon[][], most: number): Polygon[][] {
  let over = pointsOf(drawn) - most
  if (over <= 0) return drawn
  const gone = new Set<Polygon>()
  const small = drawn.flatMap((polygons) => { const first = largest(polygons); return polygons.filter((polygon) => polygon !== first) })
  for (const polygon of small.toSorted((one, other) => areaOf(one[0] ?? []) - areaOf(other[0] ?? []))) {
    if (over <= 0) break
    gone.add(polygon)
    over -= pointsOf([[polygon]])
  }
  return drawn.map((polygons) => polygons.filter((polygon) => !gone.has(polygon)))
}
