import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { addUnit, createSet } from '#foundations/org/server/index.ts'
import { joinUnit } from '#foundations/people/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { cancelGathering, chairsAt, changeGathering, createGathering, findGathering, invite, listGatherings, uninvite } from './index.ts'

const world = useApp(modules)
const REVIEW = { kind: 'meeting', title: 'Họp giao ban tháng 3', day: '2026-03-20', from: '07:30', to: '09:00' } as const
const FIRE = { ...REVIEW, kind: 'conference', title: 'Hội nghị an toàn cháy' } as const

/** Somebody who belongs to a unit and holds no role. */
async function memberOf(ctx: Context, hanh: Actor, name: string, unitId: string): Promise<Actor> {
  const { personId } = await joinUnit(as(ctx, hanh), { unitId, name, from: '2026-01-01' })
  return { personId, name, grants: [] }
}

const titles = async (ctx: Context, actor: Actor) => (await listGatherings(as(ctx, actor), {})).rows.map(({ title }) => title)

describe('planning a gathering', () => {
  test('Lan plans the review of Bình An; her unit sees it, Hòa Lợi does not know of it', () =>
    undone(world.app, async (ctx) => {
      const { binhAn, province, lan, dung, minh, hanh } = await smallProvince(ctx)
      const { id } = await createGathering(as(ctx, lan), { unitId: binhAn, ...REVIEW, place: 'Hội trường xã' })
      expect(await findGathering(as(ctx, lan), { gatheringId: id })).toMatchObject({
        title: REVIEW.title,
        unit: { id: binhAn, name: 'Xã Bình An' },
        startsAt: new Date('2026-03-20T00:30:00Z'),
        may: { edit: true, checkIn: true, approve: false }
      })
      await expect(findGathering(as(ctx, dung), { gatheringId: id })).rejects.toMatchObject({ reason: 'gatherings.no_such_gathering' })
      await expect(createGathering(as(ctx, dung), { unitId: binhAn, ...REVIEW })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(createGathering(as(ctx, minh), { unitId: province, ...REVIEW })).rejects.toMatchObject({ kind: 'not_found' })
      expect([await titles(ctx, hanh), await titles(ctx, dung)]).toEqual([[REVIEW.title], []])
    }))

  test('whoever is asked sees it: the people of a unit, of the units below it, and a person by name', () =>
    undone(world.app, async (ctx) => {
      const { province, binhAn, hoaLoi, office, hanh, lan, dung, minh } = await smallProvince(ctx)
      const organiser = as(ctx, hanh)
      const { id } = await createGathering(organiser, { unitId: province, ...FIRE })
      const teacher = await memberOf(ctx, hanh, 'Lê Thị Duyên', office)
      const nurse = await memberOf(ctx, hanh, 'Tô Thị Mai', hoaLoi)
      await invite(organiser, { gatheringId: id, units: [{ unitId: binhAn }] })
      expect([await titles(ctx, lan), await titles(ctx, minh), await titles(ctx, teacher)]).toEqual([[FIRE.title], [], []])
      // Asked again with everything below: one row, now wider.
      expect(await invite(organiser, { gatheringId: id, units: [{ unitId: binhAn, below: true }] })).toEqual({ units: 1, people: 0, sessions: 1 })
      expect([await titles(ctx, minh), await titles(ctx, teacher), await titles(ctx, nurse)]).toEqual([[FIRE.title], [FIRE.title], []])
      expect(await invite(organiser, { gatheringId: id, personIds: [nurse.personId, nurse.personId] })).toEqual({ units: 0, people: 1, sessions: 1 })
      expect((await listGatherings(as(ctx, nurse), { mine: true })).rows).toMatchObject([{ id, invited: true, answer: null }])
      // Whoever keeps the list of Bình An is told how many are asked by name, and not the names of Hòa Lợi.
      expect((await findGathering(as(ctx, lan), { gatheringId: id })).people).toEqual({ count: 1, named: [] })
      expect((await findGathering(organiser, { gatheringId: id })).people.named).toEqual([{ id: nurse.personId, name: 'Tô Thị Mai' }])
      await uninvite(organiser, { gatheringId: id, personId: nurse.personId })
      expect([await titles(ctx, nurse), await titles(ctx, dung)]).toEqual([[], []])
    }))

  test('whoever chairs is told by name: tone marks or a unit tell two of one name apart, and nobody is guessed', () =>
    undone(world.app, async (ctx) => {
      const { binhAn, office, hoaLoi, hanh, lan } = await smallProvince(ctx)
      const hoa = await memberOf(ctx, hanh, 'Trần Văn Hòa', binhAn)
      const other = await memberOf(ctx, hanh, 'Trần Văn Hoa', office)
      const twin = await memberOf(ctx, hanh, 'Trần Văn Hòa', office)
      await memberOf(ctx, hanh, 'Lê Thị Duyên', hoaLoi)
      const clerk = as(ctx, lan)
      const plan = (chairName: string) => createGathering(clerk, { unitId: binhAn, ...REVIEW, chairName })
      const chaired = async (chairName: string) => (await findGathering(clerk, { gatheringId: (await plan(chairName)).id })).chair?.id ?? null
      expect(await chaired('')).toBeNull()
      expect([await chaired('Trần Văn Hoa'), await chaired('tran van hoa, xã bình an')]).toEqual([other.personId, hoa.personId])
      await expect(plan('Trần Văn Hòa')).rejects.toMatchObject({ fields: { chairName: { reason: 'gatherings.chair_several', detail: { count: 3 } } } })
      // Of another commune's list she sees nobody.
      await expect(plan('Lê Thị Duyên')).rejects.toMatchObject({ fields: { chairName: { reason: 'gatherings.chair_unknown' } } })
      const { id: gatheringId } = await plan('Trần  Văn Hòa, Phòng Văn hóa')
      expect((await findGathering(clerk, { gatheringId })).chair).toEqual({ id: twin.personId, name: 'Trần Văn Hòa' })
      // The name that stands in the form is whoever chairs already, not another of that name.
      const { version } = await changeGathering(clerk, { gatheringId, version: 1, ...REVIEW, title: 'Họp giao ban', chairName: 'Trần Văn Hòa' })
      expect((await findGathering(clerk, { gatheringId })).chair?.id).toBe(twin.personId)
      await changeGathering(clerk, { gatheringId, version, ...REVIEW })
      expect((await findGathering(clerk, { gatheringId })).chair).toBeNull()
      expect((await chairsAt(clerk, { unitId: binhAn })).toSorted()).toEqual(['Nguyễn Thị Lan', 'Trần Văn Hoa', 'Trần Văn Hòa'])
    }))

  test('a set of units is asked as it stands on the day of the gathering', () =>
    undone(world.app, async (ctx) => {
      const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
      const organiser = as(ctx, hanh)
      const set = await createSet(organiser, { unitId: province, name: 'các xã', kinds: ['commune'] })
      const later = await addUnit(ctx, { name: 'Xã Cẩm Sơn', shortName: null, kind: 'commune', branch: 'state', code: null, parentId: province, from: '2026-03-15' })
      const { id } = await createGathering(organiser, { unitId: province, ...FIRE })
      expect(await invite(organiser, { gatheringId: id, setId: set.id, units: [{ unitId: binhAn }] })).toEqual({ units: 3, people: 0, sessions: 1 })
      expect((await findGathering(organiser, { gatheringId: id })).units.map((unit) => unit.id).sort()).toEqual([binhAn, hoaLoi, later.id].sort())
      // Through the set and by itself: once.
      expect(await invite(organiser, { gatheringId: id, setId: set.id })).toEqual({ units: 0, people: 0, sessions: 1 })
    }))

  test('bad times, places and units are refused with their own words', () =>
    undone(world.app, async (ctx) => {
      const { province, binhAn, hanh } = await smallProvince(ctx)
      const plan = (change: object) => createGathering(as(ctx, hanh), { unitId: binhAn, ...REVIEW, ...change })
      const refused = (field: string, reason: string) => ({ fields: { [field]: { reason } } })
      await expect(plan({ to: '07:00' })).rejects.toMatchObject(refused('to', 'gatherings.ends_before_start'))
      await expect(plan({ from: '25:00' })).rejects.toMatchObject(refused('from', 'gatherings.time_form'))
      await expect(plan({ day: '2026-02-30' })).rejects.toMatchObject(refused('day', 'input.not_a_day'))
      await expect(plan({ day: '2026-03-01' })).rejects.toMatchObject(refused('day', 'gatherings.in_the_past'))
      await expect(plan({ title: ' ' })).rejects.toMatchObject(refused('title', 'gatherings.title_missing'))
      for (const onlineLink of ['javascript:alert(1)', 'ftp://a.vn/b', 'hop.vn', 'http://', 'https://vinh@a.vn/']) {
        await expect(plan({ onlineLink })).rejects.toMatchObject(refused('onlineLink', 'gatherings.link_form'))
      }
      const ended = await addUnit(ctx, { name: 'Tổ cũ', shortName: null, kind: 'cell', branch: 'state', code: null, parentId: binhAn, from: '2025-08-01' })
      await ctx.db.updateTable('unit_facts').set({ valid_to: '2026-03-01' }).where('unit_id', '=', ended.id).execute()
      const { id } = await createGathering(as(ctx, hanh), { unitId: province, ...REVIEW })
      await expect(invite(as(ctx, hanh), { gatheringId: id, units: [{ unitId: ended.id }] })).rejects.toMatchObject(refused('units', 'gatherings.unit_not_then'))
      await expect(invite(as(ctx, hanh), { gatheringId: id })).rejects.toMatchObject({ reason: 'gatherings.nobody_named' })
    }))

  test('held last week and written down today; two changes at once do not overwrite each other; called off is told', () =>
    undone(world.app, async (ctx) => {
      const { binhAn, lan, minh } = await smallProvince(ctx)
      const clerk = as(ctx, lan)
      const { id } = await createGathering(clerk, { unitId: binhAn, ...REVIEW, day: '2026-03-03', heldBefore: true })
      expect((await listGatherings(clerk, { when: 'past' })).rows.map((row) => row.id)).toEqual([id])
      const change = { gatheringId: id, version: 1, ...REVIEW, title: 'Họp giao ban', onlineLink: 'https://hop.phuson.gov.vn/giao-ban' }
      expect(await changeGathering(clerk, change)).toEqual({ version: 2 })
      await expect(changeGathering(clerk, change)).rejects.toMatchObject({ kind: 'conflict', reason: 'gatherings.changed_meanwhile' })
      await invite(clerk, { gatheringId: id, units: [{ unitId: binhAn, below: true }] })
      await expect(changeGathering(as(ctx, minh), { ...change, version: 2 })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(cancelGathering(clerk, { gatheringId: id, version: 2, because: '' })).rejects.toMatchObject({ fields: { because: { reason: 'gatherings.because_missing' } } })
      await cancelGathering(clerk, { gatheringId: id, version: 2, because: 'Bão số 3' })
      expect(await findGathering(as(ctx, minh), { gatheringId: id })).toMatchObject({ state: 'cancelled', cancelledBecause: 'Bão số 3', onlineLink: change.onlineLink })
      await expect(invite(clerk, { gatheringId: id, units: [{ unitId: binhAn }] })).rejects.toMatchObject({ reason: 'gatherings.is_cancelled' })
    }))
})
