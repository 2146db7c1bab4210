import { expect, test } from 'vitest'
import { modules } from '#app'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { askedUnits, createGathering, findGathering, invite } from '../server/index.ts'
import { gatheringsHang } from './source.ts'

const world = useApp(modules)

test('coming gatherings of an ended unit go to its heir and come back; one asked through both is asked once', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const organiser = as(ctx, hanh)
    const plan = async (unitId: string) => (await createGathering(organiser, { unitId, kind: 'meeting', title: 'Giao ban', day: '2026-03-20', from: '07:30', to: '09:00' })).id
    const [own, asked] = [await plan(binhAn), await plan(province)]
    await createGathering(organiser, { unitId: binhAn, kind: 'meeting', title: 'Đã họp', day: '2026-03-01', from: '07:30', to: '09:00', heldBefore: true })
    await invite(organiser, { gatheringId: asked, units: [{ unitId: binhAn, below: true }, { unitId: hoaLoi }] })
    expect((await gatheringsHang.count(ctx, [binhAn], new Map())).map(({ kind, count }) => [kind, count])).toEqual([['gatherings.held', 1], ['gatherings.asked', 1]])
    const rows = async (kind: string) => gatheringsHang.list(organiser, { kind, unitIds: [binhAn], limit: 10 })
    const given = { fromId: binhAn, toId: hoaLoi, basis: 'Nghị quyết 12/NQ-HĐND' }
    const units = async () => (await askedUnits(ctx, asked, '2026-03-20')).map(({ id, below }) => [id, below]).sort()
    const before = await units()
    const back: [string, string, Record<string, unknown>][] = []
    for (const kind of ['gatherings.held', 'gatherings.asked']) {
      for (const { key } of await rows(kind)) back.push([kind, key, await gatheringsHang.give(organiser, { kind, key, ...given })])
    }
    expect([(await findGathering(organiser, { gatheringId: own })).unit.id, await units()]).toEqual([hoaLoi, [[hoaLoi, true]]])
    expect([await rows('gatherings.held'), await rows('gatherings.asked')]).toEqual([[], []])
    for (const [kind, key, data] of back) await gatheringsHang.takeBack(organiser, { kind, key, ...given, data })
    expect([(await findGathering(organiser, { gatheringId: own })).unit.id, await units()]).toEqual([binhAn, before])
  }))
