/** A province brings the boundaries of its communes: looked at first, kept, replaced, withdrawn; a commune that ends takes its boundary along. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { addUnit, carryOut, withdrawAct } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import * as boundaries from './index.ts'

const world = useApp(modules)
const JUNE = new Date('2026-06-18T02:00:00Z')

const square = (x: number, y = 0) => [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]
const shape = (properties: object, coordinates: unknown) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } })
const geojson = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

async function province(given: Context) {
  const ctx = { ...given, now: JUNE }
  const made = await smallProvince(ctx)
  const hanh = as(ctx, made.hanh)
  const propose = (text: string, more: object = {}) => boundaries.proposeBoundaries(hanh, { unitId: made.province, fileName: 'xa.geojson', givenBy: 'UBND tỉnh Phú Sơn', validFrom: '2026-01-01', text, ...more })
  const keep = async (text: string, more: object = {}) => { const { setId } = await propose(text, more); await boundaries.keepBoundaries(hanh, { setId }); return setId }
  const drawn = async (day?: string, who = hanh) => {
    const { areas, missing, givenBy, validFrom } = await boundaries.boundariesOn(who, { unitId: made.province, day })
    return { givenBy, validFrom, areas: areas.map(({ unit: { name }, polygons }) => `${name} ${polygons[0]?.[0]?.[0]?.join(' ')}`), missing: missing.map(({ name }) => name) }
  }
  return { ...made, ctx, hanh, propose, keep, drawn }
}

const both = geojson(shape({ ma: 'PS.BA' }, square(0)), shape({ ma: 'PS.HL' }, square(1)))

test('a clerk sees which shape is which unit and what cannot be taken, before anything is kept', () =>
  undone(world.app, async (ctx) => {
    const { propose, drawn, hanh, lan, ctx: june } = await province(ctx)
    const text = geojson(shape({ ten: 'Xã Bình An' }, square(0)), shape({ ten: 'Xã Tân Lập' }, square(1)), shape({ ten: 'Xã Hòa Lợi' }, [[[16, 107], [16, 108], [17, 108], [16, 107]]]))
    const { setId } = await propose(text)
    const set = await boundaries.findBoundarySet(hanh, { setId })
    expect(set).toMatchObject({
      state: 'proposed', blocked: false, unit: { name: 'Tỉnh Phú Sơn' }, by: { name: 'Trần Thị Hạnh' }, problemCount: 2,
      taken: [{ row: 1, unit: { name: 'Xã Bình An' }, by: 'name', points: 5 }],
      problems: [{ row: 2, reason: 'boundaries.unit_unknown', detail: { name: 'Xã Tân Lập' } }, { row: 3, reason: 'boundaries.swapped' }]
    })
    expect(set.missing.map(({ name }) => name)).toEqual(['Sở Y tế', 'Xã Hòa Lợi'])
    expect(set.drawing?.areas).toMatchObject([{ name: 'Xã Bình An' }])
    expect(await drawn()).toEqual({ givenBy: null, validFrom: null, areas: [], missing: [] })
    await expect(boundaries.keepBoundaries(hanh, { setId })).rejects.toMatchObject({ reason: 'boundaries.has_problems', detail: { count: 2 } })
    await boundaries.keepBoundaries(hanh, { setId, leaveOut: true })
    await expect(boundaries.keepBoundaries(hanh, { setId, leaveOut: true })).rejects.toMatchObject({ reason: 'list.done' })
    expect(await drawn()).toMatchObject({ areas: ['Xã Bình An 0 0'], missing: ['Sở Y tế', 'Xã Hòa Lợi'] })
    // A clerk of a commune brings none for the province, and sees none of its files.
    const clerk = as(june, lan)
    for (const asked of [boundaries.findBoundarySet(clerk, { setId }), boundaries.keepBoundaries(clerk, { setId }), boundaries.withdrawBoundaries(clerk, { setId, why: 'Sai' })]) await expect(asked).rejects.toMatchObject({ kind: 'not_found' })
    await expect(propose(text, { givenBy: ' ' })).rejects.toMatchObject({ fields: { givenBy: { reason: 'boundaries.given_by_missing' } } })
    await expect(propose(text, { validFrom: '2026-02-30' })).rejects.toMatchObject({ fields: { validFrom: { reason: 'input.not_a_day' } } })
    const bad = await propose('{"type":"FeatureCollection","features":[')
    await expect(boundaries.keepBoundaries(hanh, { setId: bad.setId, leaveOut: true })).rejects.toMatchObject({ reason: 'boundaries.blocked' })
    const nobody = await propose(both, { validFrom: '2020-01-01' })
    expect((await boundaries.findBoundarySet(hanh, { setId: nobody.setId })).problems[0]).toEqual({ row: 0, reason: 'boundaries.nothing_below' })
  }))

test('what is brought later takes the place of what was there, from its day on; withdrawn with a reason, the one before holds again', () =>
  undone(world.app, async (ctx) => {
    const { keep, propose, drawn, hanh, province: unitId, ctx: june } = await province(ctx)
    const first = await keep(both)
    const second = await keep(geojson(shape({ ma: 'PS.BA' }, square(5)), shape({ ma: 'PS.HL' }, square(6))), { validFrom: '2026-06-01', givenBy: 'Sở Nông nghiệp và Môi trường' })
    expect(await drawn('2025-12-31')).toMatchObject({ givenBy: null, areas: [] })
    expect(await drawn('2026-05-31')).toMatchObject({ givenBy: 'UBND tỉnh Phú Sơn', areas: ['Xã Bình An 0 0', 'Xã Hòa Lợi 1 0'] })
    expect(await drawn()).toMatchObject({ givenBy: 'Sở Nông nghiệp và Môi trường', validFrom: '2026-06-01', areas: ['Xã Bình An 5 0', 'Xã Hòa Lợi 6 0'] })
    await expect(boundaries.withdrawBoundaries(hanh, { setId: second, why: '' })).rejects.toMatchObject({ fields: { why: { reason: 'boundaries.why_missing' } } })
    await boundaries.withdrawBoundaries(hanh, { setId: second, why: 'Nhầm tệp' })
    await expect(boundaries.withdrawBoundaries(hanh, { setId: second, why: 'Nữa' })).rejects.toMatchObject({ reason: 'list.not_done' })
    expect(await drawn()).toMatchObject({ givenBy: 'UBND tỉnh Phú Sơn', areas: ['Xã Bình An 0 0', 'Xã Hòa Lợi 1 0'] })
    const { sets } = await boundaries.listBoundarySets(hanh, { unitId })
    expect(sets.map(({ id, state, holds }) => [id, state, holds])).toEqual([[second, 'withdrawn', false], [first, 'done', true]])
    expect(await boundaries.findBoundarySet(hanh, { setId: second })).toMatchObject({ state: 'withdrawn', withdrawnWhy: 'Nhầm tệp', taken: [{ row: 1 }, { row: 2 }] })
    // Of the same day the one that was kept last.
    const { setId } = await propose(geojson(shape({ ma: 'PS.HL' }, square(9))), { givenBy: 'Bản sửa' })
    await boundaries.keepBoundaries({ ...hanh, now: new Date(JUNE.getTime() + 60_000) }, { setId })
    expect(await drawn('2026-02-01')).toMatchObject({ givenBy: 'Bản sửa', areas: ['Xã Hòa Lợi 9 0'] })
    const events = await ctx.db.selectFrom('events').select('type').where('type', 'like', 'boundaries.%').orderBy('id').execute()
    expect(events.map(({ type }) => type)).toEqual(['boundaries.kept', 'boundaries.kept', 'boundaries.withdrawn', 'boundaries.kept'])
    const viewer = as(june, await addPerson(june, 'Vũ Thị Mai', 'viewer', unitId))
    expect((await drawn(undefined, viewer)).areas).toEqual(['Xã Hòa Lợi 9 0'])
    await expect(boundaries.listBoundarySets(viewer, { unitId })).rejects.toMatchObject({ kind: 'not_found' })
  }))

test('communes that merge take their boundaries along: nothing is drawn that no body gave; a file for units that moved meanwhile is not kept', () =>
  undone(world.app, async (ctx) => {
    const { keep, propose, drawn, hanh, province: parentId, binhAn, hoaLoi, ctx: june } = await province(ctx)
    await keep(both)
    const { setId } = await propose(both, { validFrom: '2026-06-10' })
    const later = await propose(both, { validFrom: '2026-06-10' })
    await boundaries.keepBoundaries(hanh, { setId: later.setId })
    const act = await carryOut(june, Succession.parse({ kind: 'merge', day: '2026-06-05', basis: 'Nghị quyết 3/NQ', heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state', code: 'PS.BL' } }], parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }] }))
    expect(await drawn('2026-06-04')).toMatchObject({ areas: ['Xã Bình An 0 0', 'Xã Hòa Lợi 1 0'] })
    expect(await drawn('2026-06-05')).toMatchObject({ areas: [], missing: ['Sở Y tế', 'Xã Bình Lợi'] })
    await expect(boundaries.keepBoundaries(hanh, { setId })).rejects.toMatchObject({ kind: 'conflict', reason: 'boundaries.units_moved', detail: { unit: 'Xã Bình An' } })
    const ofHeir = await keep(geojson(shape({ ten: 'Bình Lợi' }, square(3))), { validFrom: '2026-06-11' })
    expect(await drawn()).toMatchObject({ areas: ['Xã Bình Lợi 3 0'], missing: ['Sở Y tế'] })
    // The act is taken back only when nothing hangs on what it made; then the old ones are drawn again.
    await expect(withdrawAct(hanh, { actId: act.id })).rejects.toMatchObject({ reason: 'org.rows_hang', detail: { table: 'boundary_areas', rows: 1 } })
    await boundaries.withdrawBoundaries(hanh, { setId: ofHeir, why: 'Sáp nhập bị hủy' })
    await withdrawAct(hanh, { actId: act.id })
    expect(await drawn()).toMatchObject({ areas: ['Xã Bình An 0 0', 'Xã Hòa Lợi 1 0'], missing: ['Sở Y tế'] })
    // A unit of another parent is none of the province's.
    const other = await addUnit(june, { name: 'Tỉnh Hải Châu', shortName: null, kind: 'province', branch: 'state', code: 'HC', parentId: null, from: '2025-07-01' })
    await addUnit(june, { name: 'Xã Ngoài', shortName: null, kind: 'commune', branch: 'state', code: 'HC.N', parentId: other.id, from: '2025-07-01' })
    const stranger = await propose(geojson(shape({ ma: 'HC.N' }, square(3))))
    expect(await boundaries.findBoundarySet(hanh, { setId: stranger.setId })).toMatchObject({ blocked: true, problems: [{ row: 1, reason: 'boundaries.unit_unknown' }] })
    expect(parentId).not.toBe(other.id)
  }))
