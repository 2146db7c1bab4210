import { expect, test } from 'vitest'
import { modules } from '#app'
import { enterDaysOff } from '#foundations/org/server/index.ts'
import { joinUnit } from '#foundations/people/server/index.ts'
import { openCalendar, readCalendar } from '#mechanisms/plans/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { smallProvince } from '../testing/province.ts'
import { as, undone, useApp } from '../testing/world.ts'
import { answerInvitation, cancelGathering, changeFollowing, classStanding, createSeries, findGathering, findRoster, findSeries, freezeInvited, invite, previewSeries, tick } from '#mechanisms/gatherings/server/index.ts'

const world = useApp(modules)
const MONTHLY = {
  kind: 'meeting', title: 'Họp giao ban đầu tháng', by: 'month_day', monthDay: 4, startsOn: '2026-03-11', until: '2026-08-31', shift: 'after', from: '07:30', to: '09:00', place: 'Phòng họp xã'
} as const

test('monthly on the 4th, moved for a holiday that was entered; one is called off, the others change together', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, lan, hanh, minh } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    await enterDaysOff(as(ctx, hanh), { lines: '04/06/2026 Ngày nghỉ bù', source: 'Thông báo 12' })
    const { by, monthDay, startsOn, until, shift } = MONTHLY
    expect(await previewSeries(as(ctx, minh), { by, monthDay, startsOn, until, shift })).toEqual({
      sessions: 5,
      next: ['2026-04-04', '2026-05-04', '2026-06-04', '2026-07-04', '2026-08-04'].map((day) => ({ ruleDay: day, day: day === '2026-06-04' ? '2026-06-05' : day }))
    })
    const { id: seriesId } = await createSeries(clerk, { unitId: binhAn, ...MONTHLY, passSessions: 4 })
    const { sessions, passSessions } = await findSeries(clerk, { seriesId })
    expect([passSessions, sessions.map(({ startsAt }) => dayOf(startsAt))]).toEqual([4, ['2026-04-04', '2026-05-04', '2026-06-05', '2026-07-04', '2026-08-04']])
    const ids = sessions.map(({ id }) => id)
    const [, may = '', june = ''] = ids
    await cancelGathering(clerk, { gatheringId: june, version: 1, because: 'Tập huấn' })
    const { kind, title, place } = MONTHLY
    expect(await changeFollowing(clerk, { gatheringId: may, version: 1, kind, title, place, from: '14:00', to: '15:30' })).toEqual({ changed: 3 })
    const clock = async (at: number) => (await findGathering(clerk, { gatheringId: ids[at] ?? '' })).startsAt.toISOString()
    expect([await clock(0), await clock(1), await clock(2), await clock(4)]).toEqual(['2026-04-04T00:30:00.000Z', '2026-05-04T07:00:00.000Z', '2026-06-05T00:30:00.000Z', '2026-08-04T07:00:00.000Z'])
  }))

test('a series without an end, with too many sessions or without any is refused', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, lan } = await smallProvince(ctx)
    const plan = (change: object) => createSeries(as(ctx, lan), { unitId: binhAn, ...MONTHLY, ...change })
    await expect(plan({ until: null })).rejects.toMatchObject({ fields: { until: { reason: 'gatherings.series_without_end' } } })
    await expect(plan({ until: '2026-03-20' })).rejects.toMatchObject({ reason: 'gatherings.series_empty' })
    await expect(plan({ by: 'week' })).rejects.toMatchObject({ fields: { by: { reason: 'gatherings.repeats_incomplete' } } })
    await expect(plan({ by: 'week', weekday: 'MO', until: '2029-03-01' })).rejects.toMatchObject({ reason: 'gatherings.series_too_many' })
    await expect(plan({ passSessions: 6 })).rejects.toMatchObject({ reason: 'gatherings.pass_too_many' })
    await expect(plan({ monthDay: 31, to: '07:00' })).rejects.toMatchObject({ fields: { to: { reason: 'gatherings.ends_before_start' } } })
  }))

test('a class: all later sessions are asked at once and told once; who has passed follows from the marks, by name for the own unit alone', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, lan, hanh, dung } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const { personId: duyen } = await joinUnit(as(ctx, hanh), { unitId: binhAn, name: 'Lê Thị Duyên', from: '2026-01-01' })
    const { personId: an } = await joinUnit(as(ctx, hanh), { unitId: binhAn, name: 'Vũ Văn An', from: '2026-01-01' })
    const { id: seriesId } = await createSeries(clerk, { unitId: binhAn, ...MONTHLY, kind: 'class', until: '2026-06-30', passSessions: 2 })
    const ids = (await findSeries(clerk, { seriesId })).sessions.map(({ id }) => id)
    const [april = '', may = ''] = ids
    await expect(classStanding(as(ctx, dung), { seriesId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await invite(clerk, { gatheringId: april, units: [{ unitId: binhAn }], following: true })).toEqual({ units: 1, people: 0, sessions: 3 })
    expect((await findGathering(clerk, { gatheringId: ids[2] ?? '' })).units).toMatchObject([{ id: binhAn }])
    const events = await ctx.db.selectFrom('events').select(['subject_id', 'data']).where('type', '=', 'gathering.invited').orderBy('id').execute()
    expect(events.map(({ subject_id, data }) => [subject_id, (data as { ofSeries?: boolean }).ofSeries ?? false])).toEqual(ids.map((id, at) => [id, at > 0]))
    for (const [gatheringId, came] of [[april, [duyen, an]], [may, [duyen]]] as const) {
      const { startsAt } = await findGathering(clerk, { gatheringId })
      const then = { ...clerk, now: startsAt }
      await freezeInvited(then, { gatheringId })
      const { entries } = await findRoster(then, { gatheringId })
      for (const { id: entryId, personId } of entries) if (came.some((one) => one === personId)) await tick(then, { entryId })
    }
    const later = { ...clerk, now: new Date('2026-05-20T03:00:00Z') }
    const standing = await classStanding(later, { seriesId })
    expect(standing).toMatchObject({ required: 2, held: 2, coming: 1, counts: { passed: 1 } })
    const states = Object.fromEntries((standing?.rows ?? []).map(({ person, attended, state }) => [person.id, [attended, state]]))
    expect([states[duyen], states[an]]).toEqual([[2, 'passed'], [1, 'reachable']])
    // The province counts nobody by name of a unit that is not its own; a member sees herself.
    expect((await classStanding({ ...as(ctx, hanh), now: later.now }, { seriesId }))?.rows).toEqual([])
    const self = { ...as(ctx, { personId: duyen, name: 'Lê Thị Duyên', grants: [] }), now: later.now }
    expect(await classStanding(self, { seriesId })).toMatchObject({ counts: null, rows: [{ person: { id: duyen }, state: 'passed' }] })
  }))

test('a person’s calendar has what they are asked to come to, and what was called off says so', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, lan, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const { id: seriesId } = await createSeries(clerk, { unitId: binhAn, ...MONTHLY, until: '2026-06-30' })
    const { sessions } = await findSeries(clerk, { seriesId })
    const [april = '', may = '', june = ''] = sessions.map(({ id }) => id)
    await ctx.db.insertInto('gathering_people').values([april, may, june].map((gathering_id) => ({ gathering_id, person_id: hanh.personId, invited_at: ctx.now }))).execute()
    await invite(clerk, { gatheringId: april, units: [{ unitId: binhAn }] })
    await cancelGathering(clerk, { gatheringId: may, version: 1, because: 'Nghỉ' })
    await answerInvitation(as(ctx, hanh), { gatheringId: june, answer: 'excused', reason: 'Bận' })
    const { secret } = await openCalendar(as(ctx, hanh), {})
    // Long lines of a calendar are folded.
    const feed = (await readCalendar(as(ctx, null), { secret, site: 'https://caunoi.example' })).replaceAll('\r\n ', '')
    expect([feed.includes(`/gatherings/${april}`), feed.includes(`/gatherings/${june}`), /STATUS:CANCELLED/.test(feed)]).toEqual([true, false, true])
    expect(feed).toContain('DTSTART:20260404T003000Z')
    expect(feed).toContain('Phòng họp xã')
    const found = modules.find(({ name }) => name === 'gatherings')?.search
    const [entry] = (await found?.entries(ctx, { scopeId: april, kind: 'gathering', after: null, limit: 10 })) ?? []
    expect(entry).toMatchObject({ title: MONTHLY.title, state: 'open', href: `/gatherings/${april}` })
  }))
