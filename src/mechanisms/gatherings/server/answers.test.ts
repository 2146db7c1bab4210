import { expect, test } from 'vitest'
import { modules } from '#app'
import { joinUnit } from '#foundations/people/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { gatheringNotices } from '../notices/source.ts'
import { forgetReasons } from './jobs.ts'
import { addExcuseKind, answerInvitation, createGathering, endExcuseKind, invite, listAnswers, listExcuseKinds, matchNames } from './index.ts'

const world = useApp(modules)
const FIRE = { kind: 'conference', title: 'Hội nghị an toàn cháy', day: '2026-03-20', from: '07:30', to: '09:00' } as const

async function conference(ctx: Context) {
  const people = await smallProvince(ctx)
  const organiser = as(ctx, people.hanh)
  const member = async (name: string, unitId: string): Promise<Actor> => {
    const { personId } = await joinUnit(organiser, { unitId, name, from: '2026-01-01' })
    return { personId, name, grants: [] }
  }
  const { id: gatheringId } = await createGathering(organiser, { unitId: people.province, ...FIRE })
  return { ...people, organiser, member, gatheringId }
}

test('asked through two units and by name, a teacher answers once; her reason is read by her unit and the organiser alone', () =>
  undone(world.app, async (ctx) => {
    const { organiser, member, gatheringId, province, binhAn, office, hoaLoi, lan, dung, minh } = await conference(ctx)
    const duyen = await member('Lê Thị Duyên', office)
    await joinUnit(organiser, { unitId: hoaLoi, personId: duyen.personId, from: '2026-02-01' })
    await member('Tô Thị Mai', hoaLoi)
    await invite(organiser, { gatheringId, units: [{ unitId: binhAn, below: true }, { unitId: hoaLoi }], personIds: [duyen.personId] })
    expect(await listAnswers(organiser, { gatheringId })).toMatchObject({ asked: 2, coming: 0, excused: 0 })
    const { id: kindId } = await addExcuseKind(organiser, { unitId: province, words: 'Đi công tác' })
    await answerInvitation(as(ctx, duyen), { gatheringId, answer: 'coming' })
    await answerInvitation(as(ctx, duyen), { gatheringId, answer: 'excused', kindId, reason: 'Tập huấn ở trường' })
    const hers = [{ person: { name: 'Lê Thị Duyên' }, answer: 'excused', kind: 'Đi công tác', reason: 'Tập huấn ở trường', through: null }]
    expect(await listAnswers(as(ctx, lan), { gatheringId })).toMatchObject({ asked: 2, excused: 1, rows: hers })
    expect((await listAnswers(organiser, { gatheringId })).rows).toMatchObject([...hers, { person: { name: 'Tô Thị Mai' }, answer: null }])
    // Minh may see the conference and how many come; the names are not his to see.
    expect(await listAnswers(as(ctx, minh), { gatheringId })).toMatchObject({ asked: 2, excused: 1, own: null, rows: [] })
    expect((await listAnswers(as(ctx, duyen), { gatheringId })).rows).toMatchObject(hers)
    const said = await ctx.db.selectFrom('events').select('data').where('type', '=', 'gathering.answered').execute()
    expect([said.length, JSON.stringify(said).includes('Tập huấn')]).toEqual([2, false])
    // Dũng keeps the list of Hòa Lợi, where she is a member too; he may not answer for somebody of no list of his.
    await answerInvitation(as(ctx, dung), { gatheringId, personId: duyen.personId, answer: 'coming' })
    expect((await listAnswers(organiser, { gatheringId })).rows[0]).toMatchObject({ answer: 'coming', kind: null, reason: null, through: 'Phạm Văn Dũng' })
  }))

test('an excuse needs a reason, an answer needs an invitation, and a meeting that is over takes none', () =>
  undone(world.app, async (ctx) => {
    const { organiser, member, gatheringId, binhAn, hoaLoi, dung, lan, province } = await conference(ctx)
    const binh = await member('Bùi Văn Bình', binhAn)
    await invite(organiser, { gatheringId, units: [{ unitId: binhAn }] })
    const answer = (actor: Actor, given: object) => answerInvitation(as(ctx, actor), { gatheringId, answer: 'excused', ...given })
    await expect(answer(binh, {})).rejects.toMatchObject({ fields: { reason: { reason: 'gatherings.reason_missing' } } })
    const { id: kindId } = await addExcuseKind(as(ctx, lan), { unitId: binhAn, words: 'Ốm' })
    // A kind of the commune is none for a conference of the province.
    await expect(answer(binh, { kindId })).rejects.toMatchObject({ reason: 'gatherings.no_such_kind' })
    await expect(addExcuseKind(as(ctx, lan), { unitId: binhAn, words: 'ốm' })).rejects.toMatchObject({ reason: 'gatherings.kind_twice' })
    await expect(addExcuseKind(as(ctx, lan), { unitId: hoaLoi, words: 'Ốm' })).rejects.toMatchObject({ kind: 'not_found' })
    await endExcuseKind(as(ctx, lan), { unitId: binhAn, kindId })
    expect(await listExcuseKinds(as(ctx, lan), { unitId: binhAn })).toEqual([])
    await expect(answer(lan, { personId: dung.personId, reason: 'bận' })).rejects.toMatchObject({ reason: 'gatherings.not_asked' })
    await expect(answerInvitation({ ...as(ctx, binh), now: new Date('2026-03-20T03:00:00Z') }, { gatheringId, answer: 'coming' })).rejects.toMatchObject({ reason: 'gatherings.is_over' })
    expect(await listExcuseKinds(organiser, { unitId: province })).toEqual([])
  }))

test('a pasted list: one found, one of two, one unknown, one twice; ten thousand names are too many', () =>
  undone(world.app, async (ctx) => {
    const { organiser, member, gatheringId, binhAn, hoaLoi, lan } = await conference(ctx)
    const [one, two] = [await member('Nguyễn Văn An', binhAn), await member('Nguyễn Văn An', hoaLoi)]
    const binh = await member('Bùi Văn Bình', binhAn)
    const found = await matchNames(organiser, { gatheringId, names: '1. Ông Bùi Văn Bình, Trưởng thôn\n2. nguyen van an\n3. Vũ Thị Lạ\n4. Bùi Văn Bình\n5. Bùi Vawn Bình' })
    expect(found.lines.map(({ name, outcome, candidates }) => [name, outcome, candidates.map(({ personId }) => personId).toSorted()])).toEqual([
      ['Bùi Văn Bình', 'found', [binh.personId]],
      ['nguyen van an', 'asked', [one.personId, two.personId].toSorted()],
      ['Vũ Thị Lạ', 'none', []],
      ['Bùi Văn Bình', 'again', []],
      // A slip is found among the members of whoever holds it, and only proposed.
      ['Bùi Vawn Bình', 'proposed', [binh.personId]]
    ])
    expect(found.lines[3]?.of).toBe(1)
    await expect(matchNames(organiser, { gatheringId, names: 'Nguyễn Văn An\n'.repeat(10_000) })).rejects.toMatchObject({ reason: 'gatherings.too_many_names' })
    await expect(matchNames(as(ctx, lan), { gatheringId, names: 'Nguyễn Văn An' })).rejects.toMatchObject({ kind: 'not_found' })
  }))

test('why somebody did not come is forgotten a year later; that they were excused stays', () =>
  undone(world.app, async (ctx) => {
    const { organiser, member, gatheringId, binhAn } = await conference(ctx)
    const binh = await member('Bùi Văn Bình', binhAn)
    await invite(organiser, { gatheringId, personIds: [binh.personId] })
    await answerInvitation(as(ctx, binh), { gatheringId, answer: 'excused', reason: 'Nằm viện' })
    expect(await forgetReasons({ ...ctx, now: new Date('2027-03-19T02:00:00Z') }, {})).toBe(0)
    expect(await forgetReasons({ ...ctx, now: new Date('2027-03-21T02:00:00Z') }, {})).toBe(1)
    expect((await listAnswers(organiser, { gatheringId })).rows).toMatchObject([{ answer: 'excused', reason: null }])
  }))

test('those asked are told once each, reminded the day before unless excused, and the unit that sees to it is told', () =>
  undone(world.app, async (ctx) => {
    const { organiser, member, gatheringId, binhAn, office, lan } = await conference(ctx)
    const duyen = await member('Lê Thị Duyên', office)
    await ctx.db.updateTable('people').set({ username: 'duyen.le' }).where('id', '=', duyen.personId).execute()
    await invite(organiser, { gatheringId, units: [{ unitId: binhAn, below: true }] })
    const event = { id: 1, type: 'gathering.invited', at: ctx.now, actor_id: null, unit_id: null, subject_id: gatheringId, data: { units: [binhAn] } }
    const told = await gatheringNotices.tells['gathering.invited']?.(ctx, event)
    expect(told?.map(({ kind, to, once }) => [kind, to, once])).toEqual([
      ['gatherings.asked', { personId: duyen.personId }, 'asked'],
      ['gatherings.asked', { unitId: binhAn, permission: 'gatherings.edit' }, 'asked']
    ])
    const before = { ...ctx, now: new Date('2026-03-19T00:30:00Z') }
    const reminded = async () => (await gatheringNotices.remind?.(before))?.map(({ kind, to }) => [kind, to])
    expect(await reminded()).toEqual([['gatherings.soon', { personId: duyen.personId }]])
    await answerInvitation(as(ctx, duyen), { gatheringId, answer: 'excused', reason: 'Trực cơ quan' })
    expect(await reminded()).toEqual([])
    const words = await gatheringNotices.describe(as(ctx, lan), [{ id: 'n', kind: 'gatherings.asked', subjectId: gatheringId, unitId: binhAn, data: {} }])
    expect(words.get('n')?.title).toBe('Mời dự “Hội nghị an toàn cháy”: Thứ sáu, 20/03/2026, 07:30–09:00')
  }))
