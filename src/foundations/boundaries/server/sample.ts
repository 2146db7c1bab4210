/** Invented outlines for the communes of the sample province, in the open sea where nobody lives: a lake-shaped country with three parts. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { readGeoJson } from '../read/geojson.ts'
import type { Position, Ring } from '../read/shapes.ts'
import { simplified } from '../read/simplify.ts'
import { keepBoundaries, keepProposal } from './sets.ts'

const STEPS = 40
const CENTRE: Position = [0.5, 0.5]
/** Where the borders between the parts reach the shore, in parts of the way around. */
const PARTS = [['PS.TM', 0.05, 0.35], ['PS.HL', 0.35, 0.68], ['PS.BA', 0.68, 1.05]] as const

const shore = (turn: number): Position => {
  const angle = turn * 2 * Math.PI
  const reach = 0.34 + 0.04 * Math.sin(3 * angle) + 0.025 * Math.cos(7 * angle)
  return [CENTRE[0] + reach * Math.cos(angle) * 1.2, CENTRE[1] + reach * Math.sin(angle)]
}

/** From the middle to the shore, the same for both neighbours. */
const border = (turn: number): Ring => {
  const [x, y] = shore(turn % 1)
  return Array.from({ length: 12 }, (_, at) => {
    const share = at / 12
    const bend = 0.02 * Math.sin(share * 9)
    return [CENTRE[0] + (x - CENTRE[0]) * share + bend, CENTRE[1] + (y - CENTRE[1]) * share - bend]
  })
}

function ringOf(from: number, to: number): Ring {
  const along = Array.from({ length: STEPS + 1 }, (_, at) => shore((from + ((to - from) * at) / STEPS) % 1))
  return [...border(from), ...along, ...border(to).toReversed()]
}

export function sampleGeoJson(): string {
  const features = PARTS.map(([code, from, to]) => ({ type: 'Feature', properties: { ma: code }, geometry: { type: 'Polygon', coordinates: [ringOf(from, to)] } }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

export async function addSampleBoundaries(given: Context): Promise<void> {
  const ctx = { ...given, actor: await actorOf(given, { username: 'hanh.tran' }) }
  const [province] = await factsOn(ctx, dayOf(ctx.now)).select(['unit_id']).where('code', '=', 'PS').execute()
  if (!province) return
  const file = simplified(readGeoJson(sampleGeoJson()))
  const { setId } = await keepProposal(ctx, { unitId: province.unit_id, fileName: 'ranh-gioi-mau.geojson', givenBy: 'Ủy ban nhân dân tỉnh Phú Sơn (hình vẽ mẫu)', validFrom: '2025-07-01', file })
  await keepBoundaries(ctx, { setId })
}
