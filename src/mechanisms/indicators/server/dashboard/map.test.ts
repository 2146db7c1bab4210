/** A figure on a map of the units below: only where their body gave boundaries, and never more than the table beside it. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { keepBoundaries, proposeBoundaries } from '#foundations/boundaries/server/index.ts'
import { Succession } from '#foundations/org/schema.ts'
import { addUnit, carryOut } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const MARCH = new Date('2026-03-20T02:00:00Z')

async function mapped(given: Context, codes: string[]) {
  const ctx = { ...given, now: MARCH }
  const made = await smallProvince(ctx)
  const third = (await addUnit(ctx, { name: 'Xã Tân Lập', shortName: null, kind: 'commune', branch: 'state', code: 'PS.TL', parentId: made.province, from: '2025-07-01' })).id
  const leader = as(ctx, made.hanh)
  const give = async (units: string[], validFrom = '2026-01-01') => {
    const features = units.map((ma, at) => ({ type: 'Feature', properties: { ma }, geometry: { type: 'Polygon', coordinates: [[[at, 0], [at + 1, 0], [at + 1, 1], [at, 1], [at, 0]]] } }))
    const { setId } = await proposeBoundaries(leader, { unitId: made.province, fileName: 'xa.geojson', givenBy: 'UBND tỉnh Phú Sơn', validFrom, text: JSON.stringify({ type: 'FeatureCollection', features }) })
    await keepBoundaries(leader, { setId })
  }
  if (codes.length) await give(codes)
  return { ...made, third, ctx, leader, give, follow: followerOf(ctx) }
}

test('each commune is drawn by where it stands: beside its own line, else beside that of the province; one without a boundary stands in the table', () =>
  undone(world.app, async (start) => {
    const { leader, give, follow, province, binhAn, hoaLoi, third, ctx, lan, health } = await mapped(start, [])
    const { id: indicatorId } = await define(leader, province, { words: 'Hồ sơ nộp trực tuyến', measure: '%', kind: 'weighted_mean', partOfWhole: true, better: 'more' })
    await indicators.setTarget(leader, { indicatorId, unitId: province, period: '2026-02', value: 80, line: 'flat' })
    await indicators.setTarget(leader, { indicatorId, unitId: binhAn, period: '2026-02', value: 60, line: 'flat' })
    for (const [unitId, numerator] of [[binhAn, 70], [hoaLoi, 75], [third, 90]] as const) await indicators.enterValues(leader, { values: [{ indicatorId, unitId, period: '2026-02', numerator, denominator: 100 }] })
    await follow(MARCH)
    const asked = { indicatorId, unitId: province, period: '2026-02' }
    expect(await indicators.indicatorMap(leader, asked)).toBeNull()
    await give(['PS.BA', 'PS.HL'])
    const map = await indicators.indicatorMap(leader, asked)
    expect(map).toMatchObject({ period: '2026-02', givenBy: 'UBND tỉnh Phú Sơn', validFrom: '2026-01-01', missing: [{ id: third, name: 'Xã Tân Lập' }] })
    expect(map?.areas.map(({ id, value, standing, deeper, path }) => [id, value, standing, deeper, path.startsWith('M')])).toEqual([[binhAn, 70, 'on', true, true], [hoaLoi, 75, 'off', false, true]])
    // The table says the same of each.
    const table = await indicators.drillDown(leader, asked)
    expect(new Map(table.below.rows.map(({ unit, standing }) => [unit.id, standing]))).toEqual(new Map([[binhAn, 'on'], [hoaLoi, 'off'], [third, 'on'], [health, 'silent']]))
    // What was known on a day gone by is drawn as well; whoever does not see the whole has no map of it.
    expect(await indicators.indicatorMap({ ...leader, now: new Date('2026-03-25T02:00:00Z') }, { ...asked, asOf: '2026-03-20' })).toMatchObject({ areas: [{ value: 70, standing: 'on' }, { value: 75, standing: 'off' }] })
    await expect(indicators.indicatorMap(as(ctx, lan), asked)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await indicators.indicatorMap(as(ctx, lan), { ...asked, unitId: binhAn })).toBeNull()
  }))

test('of persons a map hides the same small groups as the table, and a commune that ended is drawn no more', () =>
  undone(world.app, async (start) => {
    const { leader: writer, follow, province, binhAn, hoaLoi, third, health, ctx } = await mapped(start, ['PS.BA', 'PS.HL', 'PS.TL'])
    const leader = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'viewer', province))
    const { id: indicatorId } = await define(writer, province, { words: 'Người học lớp kỹ năng số', measure: 'người', persons: true, better: 'more' })
    await indicators.keepValues(writer, { values: ([[binhAn, 4], [hoaLoi, 12], [third, 30], [health, 50]] as const).map(([unitId, value]) => ({ indicatorId, unitId, period: '2026-02', value })) })
    await follow(MARCH)
    const map = await indicators.indicatorMap(leader, { indicatorId, unitId: province, period: '2026-02' })
    expect(map?.areas.map(({ id, value, standing }) => [id, value, standing])).toEqual([[binhAn, null, 'hidden'], [hoaLoi, null, 'hidden'], [third, 30, 'unjudged']])
    expect(map?.missing).toEqual([{ id: health, name: 'Sở Y tế' }])
    await carryOut(ctx, Succession.parse({ kind: 'merge', day: '2026-03-15', basis: 'Nghị quyết 3/NQ', heirs: [{ key: 'heir', unitId: third }], parts: [{ from: hoaLoi, to: 'heir' }] }))
    await follow(MARCH)
    expect((await indicators.indicatorMap(leader, { indicatorId, unitId: province, period: '2026-02' }))?.areas.map(({ id }) => id)).toEqual([binhAn, third])
  }))
