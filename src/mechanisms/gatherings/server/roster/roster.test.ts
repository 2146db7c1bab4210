import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { addUnit } from '#foundations/org/server/index.ts'
import { grantsOf } from '#foundations/people/rules.ts'
import { joinUnit, leaveUnit } from '#foundations/people/server/index.ts'
import type { Actor } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { counts, frozen, session } from '../../testing/session.ts'
import { gatheringNotices } from '../../notices/source.ts'
import { answerInvitation, countAnswers, createGathering, findGathering } from '../index.ts'
import { addGuest, addToRoster, findRoster, freezeInvited, freezeRoster, leaveRoster, oursOnList, proposeRoster, returnToRoster, tick } from './index.ts'

const world = useApp(modules)

describe('the roster', () => {
  test('is proposed from the lists of the day; for whoever belongs to two units somebody must choose', () =>
    undone(world.app, async (ctx) => {
      const { secretary, gatheringId, people, binhAn, office } = await session(ctx)
      const proposed = await proposeRoster(secretary, { gatheringId })
      expect(proposed).toMatchObject({ day: '2026-03-10', people: 3, unseen: [] })
      // The unit joined first stands first.
      expect(proposed.doubles).toMatchObject([{ person: { name: 'Bùi Thị Tâm' }, units: [{ id: binhAn, since: '2026-01-01' }, { id: office, since: '2026-02-01' }] }])
      await expect(freezeInvited(secretary, { gatheringId })).rejects.toMatchObject({ reason: 'gatherings.home_missing' })
      const tam = people['Bùi Thị Tâm'] ?? ''
      expect(await freezeInvited(secretary, { gatheringId, homes: [{ personId: tam, unitId: office }] })).toEqual({ entries: 3 })
      await expect(freezeInvited(secretary, { gatheringId, homes: [{ personId: tam, unitId: office }] })).rejects.toMatchObject({ reason: 'gatherings.roster_frozen' })
      const { entries, counts } = await findRoster(secretary, { gatheringId })
      // By given name: Anh before Ân (a before â), then Tâm.
      expect(entries.map(({ name, home }) => [name, home?.name])).toEqual([['Ngô Quốc Anh', 'Xã Bình An'], ['Vũ Văn Ân', 'Xã Bình An'], ['Bùi Thị Tâm', 'Phòng Văn hóa - Xã hội']])
      expect(counts).toEqual({ expected: 3, present: 0, guests: 0, left: 0, conflicts: 0 })
    }))

  test('stays as it was when people move afterwards; who joins, leaves or visits is a visible change', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { secretary, gatheringId, hanh, binhAn, entry } = given
      const membership = await ctx.db.selectFrom('memberships').select('id').where('person_id', '=', given.people['Vũ Văn Ân'] ?? '').executeTakeFirstOrThrow()
      await leaveUnit(as(ctx, hanh), { membershipId: membership.id, day: '2026-03-05' })
      expect((await counts(given)).expected).toBe(3)
      await leaveRoster(secretary, { entryId: await entry('Vũ Văn Ân'), reason: 'Chuyển công tác' })
      const { personId } = await joinUnit(as(ctx, hanh), { unitId: binhAn, name: 'Đinh Thị Hoa', from: '2026-03-09' })
      await addToRoster(secretary, { gatheringId, personId, unitId: binhAn, reason: 'Mới chuyển đến' })
      await expect(addToRoster(secretary, { gatheringId, personId, unitId: binhAn, reason: 'Mới chuyển đến' })).rejects.toMatchObject({ reason: 'gatherings.is_on_roster' })
      await addGuest(secretary, { gatheringId, name: 'Đoàn  Văn Khách', reason: 'Báo cáo viên' })
      expect(await counts(given)).toEqual({ expected: 3, present: 0, guests: 1, left: 1, conflicts: 0 })
      const { entries } = await findRoster(secretary, { gatheringId, only: 'left' })
      expect(entries).toMatchObject([{ name: 'Vũ Văn Ân', left: { day: '2026-03-10', reason: 'Chuyển công tác' } }])
      await returnToRoster(secretary, { entryId: await entry('Vũ Văn Ân') })
      expect((await counts(given)).expected).toBe(4)
    }))

  test('is found by a part of a name without its marks, guests too', () =>
    undone(world.app, async (ctx) => {
      const { secretary, gatheringId } = await frozen(ctx)
      await addGuest(secretary, { gatheringId, name: 'Đoàn Văn Ấn' })
      const names = async (text: string) => (await findRoster(secretary, { gatheringId, text })).entries.map(({ name }) => name)
      expect(await names('van an')).toEqual(['Đoàn Văn Ấn', 'Vũ Văn Ân'])
      expect(await names('TAM')).toEqual(['Bùi Thị Tâm'])
      expect(await names('100%')).toEqual([])
    }))

  test('of a list that a programme hands over counts everybody where it says', () =>
    undone(world.app, async (ctx) => {
      const { secretary, gatheringId, people, hoaLoi } = await session(ctx)
      const counted = Object.values(people).map((personId) => ({ personId, homeUnitId: hoaLoi }))
      expect(await freezeRoster(secretary, gatheringId, counted, '2026-03-01')).toEqual({ entries: 3 })
      await expect(freezeRoster(secretary, gatheringId, [...counted, ...counted])).rejects.toMatchObject({ reason: 'gatherings.counted_twice' })
      expect((await findRoster(secretary, { gatheringId })).entries.map(({ home }) => home?.name)).toEqual(['Xã Hòa Lợi', 'Xã Hòa Lợi', 'Xã Hòa Lợi'])
    }))

  test('asks whoever stands on it: they see the session, are told of it, and may answer', () =>
    undone(world.app, async (ctx) => {
      const { gatheringId, hanh, people, hoaLoi, province } = await session(ctx)
      const { personId } = await joinUnit(as(ctx, hanh), { unitId: province, name: 'Lò Thị Nga', from: '2026-01-01' })
      await ctx.db.updateTable('people').set({ username: 'nga.lo' }).where('id', '=', personId).execute()
      const nga = as(ctx, { personId, name: 'Lò Thị Nga', grants: [] })
      await expect(findGathering(nga, { gatheringId })).rejects.toMatchObject({ kind: 'not_found' })
      await freezeRoster(as(ctx, hanh), gatheringId, [...Object.values(people), personId].map((each) => ({ personId: each, homeUnitId: hoaLoi })))
      expect(await findGathering(nga, { gatheringId })).toMatchObject({ invited: true })
      const event = { id: 1, type: 'roster.frozen', at: ctx.now, actor_id: null, unit_id: null, subject_id: gatheringId, data: {} }
      expect((await gatheringNotices.tells['roster.frozen']?.(ctx, event))?.filter(({ kind }) => kind === 'gatherings.asked')).toMatchObject([{ kind: 'gatherings.asked', to: { personId }, once: 'asked' }])
      await answerInvitation(nga, { gatheringId, answer: 'excused', reason: 'Trực' })
      expect(await countAnswers(nga, { gatheringId })).toMatchObject({ asked: 4, excused: 1 })
    }))

  test('tells whoever keeps the home units, once for all of their people, whom of theirs it names; others see nothing of it', () =>
    undone(world.app, async (ctx) => {
      const { hanh, lan, dung, people, binhAn, office, hoaLoi, health } = await session(ctx)
      const admin = as(ctx, hanh)
      const { id: gatheringId } = await createGathering(admin, { unitId: health, kind: 'class', title: 'Lớp sơ cứu', day: '2026-03-20', from: '08:00', to: '11:00' })
      const [an = '', tam = '', anh = ''] = Object.values(people)
      await freezeRoster(admin, gatheringId, [{ personId: an, homeUnitId: binhAn }, { personId: tam, homeUnitId: office }, { personId: anh, homeUnitId: hoaLoi }])
      const event = { id: 1, type: 'roster.frozen', at: ctx.now, actor_id: hanh.personId, unit_id: health, subject_id: gatheringId, data: { source: 'handed' } }
      const told = (await gatheringNotices.tells['roster.frozen']?.(ctx, event))?.filter(({ kind }) => kind === 'gatherings.listed')
      // The office of Bình An has nobody of its own, so that its clerk is told of both at once.
      expect(told?.map(({ to, data, once }) => [to, data, once]).toSorted((one, other) => JSON.stringify(one) < JSON.stringify(other) ? 1 : -1)).toEqual(
        [[{ personId: lan.personId }, { people: 2 }, 'listed'], [{ personId: dung.personId }, { people: 1 }, 'listed']].toSorted((one, other) => JSON.stringify(one) < JSON.stringify(other) ? 1 : -1)
      )
      const clerk = as(ctx, lan)
      await expect(findGathering(clerk, { gatheringId })).rejects.toMatchObject({ kind: 'not_found' })
      const words = await gatheringNotices.describe(clerk, [{ id: 'n', kind: 'gatherings.listed', subjectId: gatheringId, unitId: null, data: { people: 2 } }])
      expect(words.get('n')).toMatchObject({ title: expect.stringContaining('2 người của đơn vị bạn phụ trách có tên trong danh sách “Lớp sơ cứu”') as string, href: `/gatherings/${gatheringId}/ours` })
      expect(await oursOnList(clerk, { gatheringId })).toMatchObject({ title: 'Lớp sơ cứu', open: false, people: 2, rows: [{ unit: { name: 'Xã Bình An' } }, { unit: { name: 'Phòng Văn hóa - Xã hội' } }] })
      expect((await oursOnList(as(ctx, dung), { gatheringId })).rows.map(({ person }) => person.id)).toEqual([anh])
      const stranger = as(ctx, { ...dung, grants: [] })
      await expect(oursOnList(stranger, { gatheringId })).rejects.toMatchObject({ kind: 'not_found' })
      expect((await gatheringNotices.describe(stranger, [{ id: 'n', kind: 'gatherings.listed', subjectId: gatheringId, unitId: null, data: { people: 2 } }])).size).toBe(0)
    }))

  test('is kept by whoever checks people in there; a viewer is refused, a stranger sees nothing', () =>
    undone(world.app, async (ctx) => {
      const { gatheringId, dung, binhAn, entry } = await frozen(ctx)
      const viewer: Actor = { personId: dung.personId, name: 'Xem', grants: grantsOf([{ role: 'viewer', unitId: binhAn, from: '2025-07-01', to: null }]) }
      await expect(findRoster(as(ctx, viewer), { gatheringId })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(findRoster(as(ctx, dung), { gatheringId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(tick(as(ctx, dung), { entryId: await entry('Vũ Văn Ân') })).rejects.toMatchObject({ kind: 'not_found' })
    }))

  test('names of a party cell are counted and not shown to whoever holds no role in that branch', () =>
    undone(world.app, async (ctx) => {
      const { gatheringId, secretary, lan, binhAn, people } = await session(ctx)
      const cell = (await addUnit(ctx, { name: 'Chi bộ 1', shortName: null, kind: 'cell', branch: 'party', code: 'CB1', parentId: binhAn, from: '2025-07-01' })).id
      await freezeRoster(secretary, gatheringId, Object.values(people).map((personId, at) => ({ personId, homeUnitId: at ? binhAn : cell })))
      const seen = await findRoster(secretary, { gatheringId })
      expect([seen.counts.expected, seen.entries.length, seen.hidden]).toEqual([3, 2, 1])
      const ofCell = { ...lan, grants: [...lan.grants, ...grantsOf([{ role: 'secretary', unitId: cell, from: '2025-07-01', to: null }])] }
      expect((await findRoster(as(ctx, ofCell), { gatheringId })).hidden).toBe(0)
    }))
})
