/** Files of boundaries as people and programs make them, the broken ones above all: each is told what to do, none does harm. */
import { expect, test } from 'vitest'
import { hasWords, reasonWords } from '#words'
import { matchFeatures, type UnitBelow } from '../match.ts'
import { readGeoJson } from './geojson.ts'
import { areaOf, polygonsOf } from './geometry.ts'
import { MOST_FEATURES, MOST_POINTS, type FeatureIn, type FileRead, type Ring } from './shapes.ts'
import { simplified } from './simplify.ts'

const square = (x: number, y: number, side = 1): Ring => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
const shape = (coordinates: unknown, type = 'Polygon', properties: object = { ma: 'A' }) => ({ type: 'Feature', properties, geometry: { type, coordinates } })
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const told = ({ problems, features }: FileRead) => [features.length, ...problems.map(({ row, reason }) => `${row} ${reason.replace('boundaries.', '')}`)]

const whole: [name: string, text: string, reason: string][] = [
  ['nothing', '', 'no_json'],
  ['cut off', file(shape([square(0, 0)])).slice(0, -5), 'no_json'],
  ['a page of a website', '<!doctype html><p>404</p>', 'no_json'],
  ['NaN', '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[NaN,1],[2,1],[2,2],[NaN,1]]]}}]}', 'not_a_number'],
  ['infinite', '{"type":"FeatureCollection","features":[],"bbox":[-Infinity,0,1,1]}', 'not_a_number'],
  ['a list', '[]', 'no_geojson'],
  ['a number', '7', 'no_geojson'],
  ['a bare geometry', JSON.stringify({ type: 'Polygon', coordinates: [square(0, 0)] }), 'no_geojson'],
  ['features that are none', '{"type":"FeatureCollection","features":{"0":1}}', 'no_geojson'],
  ['topojson', '{"type":"Topology","objects":{},"arcs":[]}', 'topojson'],
  ['no shapes', file(), 'no_features'],
  ['too many shapes', file(...Array.from({ length: MOST_FEATURES + 1 }, () => ({}))), 'features_many'],
  ['too many points', file(shape([Array.from({ length: MOST_POINTS + 1 }, () => [0, 0])])), 'points_many'],
  ['a tower', `{"type":"FeatureCollection","features":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`, 'file_deep'],
  ['another system', JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3405' } }, features: [shape([square(0, 0)])] }), 'other_crs'],
  ['an unknown system', JSON.stringify({ type: 'FeatureCollection', crs: null, features: [shape([square(0, 0)])] }), 'other_crs'],
  ['another system within', file({ ...shape([square(0, 0)]), crs: { type: 'name', properties: { name: 'VN2000' } } }), 'other_crs'],
  ['prototype of the file', '{"__proto__":{"polluted":1},"type":"FeatureCollection","features":[]}', 'odd_key'],
  ['prototype of properties', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"polluted":1}},"geometry":null}]}', 'odd_key'],
  ['constructor', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"constructor":"x"},"geometry":null}]}', 'odd_key']
]

test.each(whole)('as a whole: %s', (_name, text, reason) => {
  const read = readGeoJson(text)
  expect(told(read)).toEqual([0, `0 ${reason}`])
  expect(hasWords(`boundaries.${reason}`)).toBe(true)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

const single: [name: string, feature: unknown, reason: string][] = [
  ['not a feature', 'xã', 'not_a_feature'],
  ['a geometry among features', { type: 'Polygon', coordinates: [square(0, 0)] }, 'not_a_feature'],
  ['without a shape', { type: 'Feature', properties: {}, geometry: null }, 'no_geometry'],
  ['an empty shape', shape([]), 'no_geometry'],
  ['an empty polygon', shape([[]], 'MultiPolygon'), 'no_geometry'],
  ['a point', shape([1, 2], 'Point'), 'not_a_polygon'],
  ['a line', shape(square(0, 0), 'LineString'), 'not_a_polygon'],
  ['a collection', { type: 'Feature', properties: {}, geometry: { type: 'GeometryCollection', geometries: [] } }, 'not_a_polygon'],
  ['a polygon one level too flat', shape(square(0, 0)), 'position_unread'],
  ['a ring that is open', shape([square(0, 0).slice(0, -1).concat([[5, 5]])]), 'ring_open'],
  ['a ring of three', shape([[[0, 0], [1, 1], [0, 0]]]), 'ring_short'],
  ['a ring without area', shape([[[0, 0], [1, 1], [2, 2], [0, 0]]]), 'ring_flat'],
  ['words for numbers', shape([[['0', '0'], [1, 0], [1, 1], ['0', '0']]]), 'position_unread'],
  ['null for a number', shape([[[null, 0], [1, 0], [1, 1], [null, 0]]]), 'position_unread'],
  ['one number', shape([[[0], [1], [2], [0]]]), 'position_unread'],
  ['latitude first', shape([[[16, 107], [16, 108], [17, 108], [16, 107]]]), 'swapped'],
  ['metres', shape([[[560_000, 1_800_000], [560_100, 1_800_000], [560_100, 1_800_100], [560_000, 1_800_000]]]), 'out_of_range'],
  ['past the pole', shape([[[0, 89], [1, 91], [1, 89], [0, 89]]]), 'swapped'],
  ['too large for a number', { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[[1e308 * 10, 0], [1, 0], [1, 1], [0, 0]]] } }, 'position_unread']
]

test.each(single)('one among others: %s', (_name, feature, reason) => {
  const good = shape([square(3, 3)], 'Polygon', { ma: 'B' })
  const read = readGeoJson(file(good, feature, good))
  expect(told(read)).toEqual([2, `2 ${reason}`])
  const { detail } = read.problems[0] ?? {}
  expect(reasonWords('vi', `boundaries.${reason}`, detail)).not.toMatch(/undefined|boundaries\./)
})

test('what programs make is read: a mark before the text, WGS84 as old files say it, height, islands, holes, one feature alone', () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
  const islands = shape([[square(0, 0).map((at) => [...at, 12])], [square(4, 4), square(4.2, 4.2, 0.5)]], 'MultiPolygon', { ten: 'Xã A', dan_so: 1200, ghi_chu: null })
  const { features, problems } = readGeoJson(`\uFEFF${JSON.stringify({ type: 'FeatureCollection', crs, features: [islands] })}`)
  expect(problems).toEqual([])
  expect(features).toMatchObject([{ row: 1, properties: [['ten', 'Xã A'], ['dan_so', '1200']] }])
  expect(features[0]?.polygons.map((polygon) => polygon.length)).toEqual([1, 2])
  expect(readGeoJson(JSON.stringify({ ...islands, id: 7 })).features[0]?.properties[0]).toEqual(['id', '7'])
})

/** A wavy border between two neighbours, each with the same points. */
const wave = (points: number): Ring => Array.from({ length: points }, (_, at) => [1 + 0.05 * Math.sin(at / 3), at / (points - 1)])
const neighbours = (points: number): FeatureIn[] => {
  const border = wave(points)
  return [
    { row: 1, properties: [], polygons: [[[[0, 0], ...border, [0, 1], [0, 0]]]] },
    { row: 2, properties: [], polygons: [[[[2, 0], [2, 1], ...border.toReversed(), [2, 0]]]] }
  ]
}

test('fewer points, the same border on both sides, and no unit lost however small', () => {
  const islet: FeatureIn = { row: 3, properties: [], polygons: [[square(5, 5, 0.0001)], ...Array.from({ length: 300 }, (_, at) => [square(6 + at / 50, 6, 0.001)])] }
  const { features, notes } = simplified({ features: [...neighbours(4000), islet], problems: [], notes: [] }, 400)
  const points = features.flatMap(({ polygons }) => polygons.flat(2))
  expect(points.length).toBeLessThanOrEqual(400)
  expect(features.map(({ polygons }) => polygons.length >= 1 && areaOf(polygons[0]?.[0] ?? []) > 0)).toEqual([true, true, true])
  expect(notes.map(({ reason }) => reason)).toEqual(['boundaries.note_simplified', 'boundaries.note_small_parts'])
  const within = ({ polygons }: FeatureIn) => new Set(polygons.flat(2).filter(([x]) => x > 0.5 && x < 1.5).map(String))
  const [one, other] = features.slice(0, 2).map(within)
  expect(one?.size).toBeGreaterThan(20)
  expect(one).toEqual(other)
  // What is small enough stays as it came.
  const small = { features: neighbours(20), problems: [], notes: [] }
  expect(simplified(small)).toBe(small)
})

test('a shape is found by code, else by name; what fits two, none, or is drawn twice is told', () => {
  const unit = (id: string, name: string, code: string | null = null): UnitBelow => ({ id, name, code, shortName: null })
  const units = [unit('1', 'Xã Bình An', 'PS.BA'), unit('2', 'Phường Bình An', 'PS.PBA'), unit('3', 'Xã Hòa Lợi', 'PS.HL'), unit('4', 'Phường Tân Mỹ')]
  const feature = (row: number, properties: [string, string][]): FeatureIn => ({ row, properties, polygons: [[square(row, 0)]] })
  const look = (...all: [string, string][][]) => {
    const { matched, problems } = matchFeatures(all.map((properties, at) => feature(at + 1, properties)), units)
    return [matched.map(({ feature: { row }, unit: { id }, by }) => `${row} ${id} ${by}`), problems.map(({ row, reason }) => `${row} ${reason}`)]
  }
  expect(look([['OBJECTID', '1'], ['MA_XA', 'ps.ba'], ['TEN', 'Bình An']], [['OBJECTID', '2'], ['MA_XA', 'PS.HL'], ['TEN', 'Tân Mỹ']])).toEqual([['1 1 code', '2 3 code'], []])
  expect(look([['TEN', 'xã bình an']], [['TEN', 'Hoà Lợi']], [['TEN', 'TÂN MỸ']])).toEqual([['1 1 name', '2 3 name', '3 4 name'], []])
  expect(look([['TEN', 'Bình An']], [['TEN', 'Hòa Lợi']])).toEqual([['2 3 name'], ['1 boundaries.name_twice']])
  expect(look([['TEN', 'Phường Hòa Lợi']], [['TEN', 'Xã Hòa Lợi']], [['TEN', 'Phường Tân Mỹ']])).toEqual([['2 3 name', '3 4 name'], ['1 boundaries.unit_unknown']])
  expect(look([['ma', 'PS.HL']], [['ma', 'PS.HL']], [['ma', 'PS.BA']])).toEqual([['3 1 code'], ['1 boundaries.unit_twice', '2 boundaries.unit_twice']])
  expect(look([])).toEqual([[], ['1 boundaries.unit_unknown']])
})

test('a ring is as large whichever way it runs', () => {
  expect(areaOf(square(3, 3, 2))).toBe(4)
  expect(areaOf(square(3, 3, 2).toReversed())).toBe(4)
  expect(polygonsOf({ type: 'Polygon', coordinates: [square(0, 0).toReversed()] }, { count: 0 })).toHaveProperty('polygons')
})
