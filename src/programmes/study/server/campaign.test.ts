/** A study campaign of a small province: from the target of a plan to the board, and back into the plan. */
import { beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { joinUnit, mergePeople } from '#foundations/people/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { makeCampaign, setting as inProvince, type Made } from '../testing/campaign.ts'
import { text } from '../text.ts'
import * as study from './index.ts'
import { campaignTable } from './export.ts'

const world = useApp(modules)

let made: Made
beforeAll(async () => {
  const ctx = createContext(world.app, { now: new Date('2026-03-10T02:00:00Z') })
  made = await ctx.db.transaction().execute((db) => makeCampaign({ ...ctx, db }))
}, 60_000)

const setting = (ctx: Context) => inProvince(ctx, made)

const numbers = (rate: { came: number; of: number } | null): string | null => rate && `${rate.came}/${rate.of}`

test('a campaign is made of a target with one click, and what it counts goes back into the plan with both numbers and a way down', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    const draft = await study.findCampaign(s.clerk, { campaignId: s.campaignId })
    expect(draft).toMatchObject({ state: 'draft', targetPercent: 90, rosterDay: '2026-03-10', unit: { name: 'Tỉnh Phú Sơn' }, target: { id: s.targetId }, audience: [{ unit: { id: s.province }, below: true }] })
    expect(await study.proposeRoster(s.clerk, { campaignId: s.campaignId })).toMatchObject({ people: 50, units: 4, several: { total: 0 } })
    expect((await s.open()).people).toBe(50)
    const { id: gatheringId, people } = await s.session(s.east, {}, s.secretary)
    expect(people).toBe(20)
    await s.came(s.secretary, gatheringId, s.members.east.slice(0, 17))
    const top = await s.board(s.hanh)
    expect([numbers(top.rate), top.rate?.percent, top.rate?.met]).toEqual(['17/50', 34, false])
    // 28 more are needed; only three of those awaited have a session.
    expect(top.reach).toEqual({ state: 'needs_sessions', needed: 28, short: 25 })
    const { figureId } = await study.reportCampaign(s.clerk, { campaignId: s.campaignId })
    await expect(study.reportCampaign(s.clerk, { campaignId: s.campaignId })).rejects.toMatchObject({ reason: 'study.reported_already' })
    const [figure] = await plans.listFigures(s.clerk, { targetId: s.targetId })
    expect(figure).toMatchObject({ id: figureId, value: 34, numerator: 17, denominator: 50, origin: { href: `/study/${s.campaignId}` }, restates: null })
    // The sheet of paper turned up later: one who was there had been left out, one who was not had been ticked.
    await s.came(s.secretary, gatheringId, s.members.east.slice(17, 19))
    await s.came(s.secretary, gatheringId, s.members.east.slice(0, 1), 'undone')
    expect((await s.board(s.hanh)).reported).toMatchObject({ came: 17, of: 50, restated: true })
    await study.reportCampaign(s.clerk, { campaignId: s.campaignId })
    const [again] = await plans.listFigures(s.clerk, { targetId: s.targetId })
    expect(again).toMatchObject({ value: 36, numerator: 18, restates: { value: 34, numerator: 17, denominator: 50 } })
    expect((await s.board(s.hanh)).reported).toMatchObject({ came: 18, restated: false })
  }))

test('names are for the own unit alone; others see groups of ten and more, and none by which fewer could be worked out', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    await s.open()
    const { id } = await s.session(s.east, {}, s.secretary)
    await s.came(s.secretary, id, s.members.east.slice(0, 18))
    const commune = await s.board(s.lan, s.binhAn)
    // Seven people in the south stay hidden; with them the twelve of the west, or the seven could be worked out.
    expect(commune.rows.map((row) => [row.unit.name, numbers(row.rate)])).toEqual([['Tổ dân phố Đông', '18/20'], ['Tổ dân phố Nam', null], ['Tổ dân phố Tây', null]])
    expect([numbers(commune.rate), commune.hidden]).toEqual(['18/39', 2])
    for (const unit of [s.west, s.south]) expect((await s.board(s.lan, unit)).rate, unit).toBeNull()
    expect((await s.board(s.hanh, s.south)).rate).toBeNull()
    const own = await study.listUnitPeople(s.secretary, { campaignId: s.campaignId, unitId: s.east, only: 'missing' })
    expect([own.total, own.rows.map(({ person }) => person.name)]).toEqual([2, ['Đông S', 'Đông T']])
    for (const other of [s.lan, s.hanh, s.dung, s.minh]) {
      await expect(study.listUnitPeople(as(ctx, other), { campaignId: s.campaignId, unitId: s.east })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(campaignTable(as(ctx, other), { campaignId: s.campaignId, unitId: s.east, names: true })).rejects.toMatchObject({ kind: 'not_found' })
    }
    const table = await campaignTable(as(ctx, s.lan), { campaignId: s.campaignId, unitId: s.binhAn })
    const { few } = text('vi').sheet
    expect(table.rows.map((row) => [row[0], row[1], row[4] === few])).toEqual([['Tổng: Xã Bình An', 18, false], ['Tổ dân phố Đông', 18, false], ['Tổ dân phố Nam', null, true], ['Tổ dân phố Tây', null, true]])
    // No page of the indicators shows what the board hides.
    const indicator = await ctx.db.selectFrom('indicators').select('id').where('source_key', '=', s.campaignId).executeTakeFirstOrThrow()
    const { findTotals, listIndicators } = await import('#mechanisms/indicators/server/index.ts')
    await expect(findTotals(s.clerk, { indicatorId: indicator.id, unitId: s.binhAn })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await listIndicators(s.clerk, { unitId: s.binhAn })).rows).toEqual([])
    const looks = await ctx.db.selectFrom('events').select('id').where('type', '=', 'person.looked_at').where('actor_id', '=', s.secretary.actor?.personId ?? '').execute()
    expect(looks.length).toBeGreaterThan(0)
  }))

test('a make-up session holds only those who have not come, and fits them; whoever comes to two sessions counts once', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    await s.open()
    const first = await s.session(s.east, { day: '2026-03-09', heldBefore: true }, s.secretary)
    await s.came(s.secretary, first.id, s.members.east.slice(0, 18))
    const makeUp = await s.session(s.east, { makeUp: true, day: '2026-03-12' }, s.secretary)
    expect(makeUp.people).toBe(2)
    const missing = await study.listUnitPeople(s.secretary, { campaignId: s.campaignId, unitId: s.east, only: 'missing' })
    expect(missing.rows.map(({ next }) => [next?.makeUp, next?.expected])).toEqual([[true, true], [true, true]])
    const all = await study.listUnitPeople(s.secretary, { campaignId: s.campaignId, unitId: s.east })
    expect(all.rows.filter(({ state, next }) => state === 'came' && next !== null)).toEqual([])
    const again = await s.session(s.binhAn, { day: '2026-03-13' })
    expect(again.people).toBe(39)
    await s.came(s.clerk, again.id, s.members.east.slice(0, 19))
    expect(numbers((await s.board(s.hanh)).rate)).toBe('19/50')
    await expect(s.session(s.hoaLoi, { makeUp: true, day: '2027-02-01' })).rejects.toMatchObject({ fields: { day: { reason: 'study.session_after_deadline' } } })
    const sessions = await study.listSessions(s.secretary, { campaignId: s.campaignId, unitId: s.east })
    expect(sessions.rows.map((row) => [row.makeUp, numbers(row.came === null || row.of === null ? null : { came: row.came, of: row.of })])).toEqual([[true, '0/2'], [false, null], [false, '18/20']])
    // Everybody else sees that they are held, and no number between one and the next.
    expect((await study.listSessions(s.clerk, { campaignId: s.campaignId })).rows.every((row) => row.came === null && row.ways === null)).toBe(true)
  }))

test.each([false, true])('who is excused leaves the denominator only where the rule says so: %s', (excusedLeave) =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    const { version, ...campaign } = await study.findCampaign(s.clerk, { campaignId: s.campaignId })
    await study.changeCampaign(s.clerk, { campaignId: s.campaignId, version, title: campaign.title, documents: '', rosterDay: campaign.rosterDay, deadline: campaign.deadline, targetPercent: '98,5', excusedLeave })
    await s.open()
    const { id } = await s.session(s.east, {}, s.secretary)
    await s.came(s.secretary, id, s.members.east.slice(0, 18))
    await ctx.db.insertInto('gathering_answers').values(s.members.east.slice(17, 19).map((person_id) => ({ gathering_id: id, person_id, answer: 'excused', answered_at: ctx.now }))).execute()
    await ctx.db.insertInto('events').values({ type: 'gathering.answered', at: ctx.now, subject_id: id, data: '{}' }).execute()
    // One of the two came after all.
    expect(numbers((await s.board(s.hanh, s.east)).rate)).toBe(excusedLeave ? '18/19' : '18/20')
  }))

test('two communes become one in mid-campaign: the total stays right to the person, today and by the tree of then', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    await s.open()
    const { id } = await s.session(s.province)
    await s.came(s.clerk, id, [...s.members.east.slice(0, 15), ...s.members.hoaLoi.slice(0, 8)])
    expect(numbers((await s.board(s.hanh)).rate)).toBe('23/50')
    const at = { ...s.clerk, now: new Date('2026-03-20T02:00:00Z') }
    const parts = [s.binhAn, s.hoaLoi].map((from) => ({ from, to: s.binhAn }))
    await carryOut(at, Succession.parse({ kind: 'merge', day: '2026-03-20', basis: 'Nghị quyết số 12', heirs: [{ key: s.binhAn, unitId: s.binhAn }], parts: parts.slice(1) }))
    const later = { ...ctx, now: at.now }
    const total = (unitId?: string) => s.board(s.hanh, unitId, at.now)
    expect(numbers((await total()).rate)).toBe('23/50')
    const merged = await total(s.binhAn)
    expect([numbers(merged.rate), numbers(merged.then)]).toEqual(['23/50', '15/39'])
    // Somebody who comes to the new commune counts there, and covers nobody of before.
    const newcomer = await joinUnit({ ...later, actor: s.hanh }, { unitId: s.binhAn, name: 'Người Mới', from: '2026-03-20' })
    await study.joinCampaign({ ...later, actor: s.hanh }, { campaignId: s.campaignId, personId: newcomer.personId, unitId: s.binhAn, day: '2026-03-20', because: 'Chuyển về' })
    expect([numbers((await total()).rate), numbers((await total(s.binhAn)).rate)]).toEqual(['23/51', '23/51'])
  }))

test('somebody of two units is proposed where they joined first, and asked for before the roster is fixed', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    const [both = '', other = ''] = s.members.east
    await joinUnit(s.clerk, { unitId: s.west, personId: both, from: '2025-09-01' })
    await joinUnit(s.clerk, { unitId: s.west, personId: other, from: '2025-09-01' })
    // A unit named twice, by itself and by the one above it, counts once.
    await study.addAudience(s.clerk, { campaignId: s.campaignId, unitId: s.east, below: false })
    await study.addAudience(s.clerk, { campaignId: s.campaignId, unitId: s.east, below: false })
    const proposal = await study.proposeRoster(s.clerk, { campaignId: s.campaignId })
    expect([proposal.people, proposal.campaign.audience.length, proposal.several.total]).toEqual([50, 2, 2])
    expect(proposal.several.rows[0]).toMatchObject({ proposed: s.east, chosen: null, homes: [{ unit: { id: s.east } }, { unit: { id: s.west } }] })
    await expect(s.open()).rejects.toMatchObject({ reason: 'study.homes_undecided', detail: { people: 2 } })
    await study.chooseHome(s.clerk, { campaignId: s.campaignId, personId: both, unitId: s.west })
    await expect(study.chooseHome(s.clerk, { campaignId: s.campaignId, personId: both, unitId: s.hoaLoi })).rejects.toMatchObject({ reason: 'study.not_a_home' })
    await s.open({ asProposed: true })
    const home = async (id: string) => (await ctx.db.selectFrom('campaign_members').select('home_unit_id').where('person_id', '=', id).executeTakeFirstOrThrow()).home_unit_id
    expect([await home(both), await home(other)]).toEqual([s.west, s.east])
    await expect(s.open()).rejects.toMatchObject({ reason: 'study.roster_is_fixed' })
  }))

test('whoever joins or leaves later is a row with a reason; two records that become one count once; whoever is erased still counts', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    await s.open()
    const { id } = await s.session(s.east, {}, s.secretary)
    await s.came(s.secretary, id, s.members.east.slice(0, 5))
    const [gone = '', kept = '', left = '', erased = ''] = s.members.east
    await expect(study.leaveCampaign(s.secretary, { campaignId: s.campaignId, personId: left, day: '2026-03-09', because: 'Chuyển đi' })).rejects.toMatchObject({ fields: { day: { reason: 'study.day_outside' } } })
    await study.leaveCampaign(s.secretary, { campaignId: s.campaignId, personId: left, day: '2026-03-10', because: 'Chuyển đi' })
    expect(numbers((await s.board(s.hanh, s.east)).rate)).toBe('4/19')
    await mergePeople(s.clerk, { unitId: s.east, keptId: kept, goneId: gone })
    expect(numbers((await s.board(s.hanh, s.east)).rate)).toBe('3/18')
    await ctx.db.updateTable('people').set({ name: '(đã xoá)', erased_at: ctx.now }).where('id', '=', erased).execute()
    await ctx.db.insertInto('events').values({ type: 'attendance.recorded', at: ctx.now, subject_id: id, data: JSON.stringify({ gatheringId: id }) }).execute()
    expect(numbers((await s.board(s.hanh, s.east)).rate)).toBe('3/18')
    const people = await study.listUnitPeople(s.secretary, { campaignId: s.campaignId, unitId: s.east })
    expect(people.rows.find(({ person }) => person.id === left)).toMatchObject({ state: 'left', leftBecause: 'Chuyển đi' })
    expect(people.rows.find(({ person }) => person.id === erased)?.person.name).toBe('(đã xoá)')
  }))

test('one sees oneself in one campaign, and nobody else there', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    const [an = ''] = s.members.east
    const me = as(ctx, { personId: an, name: 'Đông A', grants: [] })
    await expect(study.ownRecord(me, { campaignId: s.campaignId })).rejects.toMatchObject({ kind: 'not_found' })
    await s.open()
    const { id } = await s.session(s.east, {}, s.secretary)
    await s.came(s.secretary, id, [an])
    expect(await study.ownRecord(me, { campaignId: s.campaignId })).toMatchObject({ state: 'came', home: { id: s.east }, sessions: [{ came: true, way: 'ticked' }] })
    await expect(study.findBoard(me, { campaignId: s.campaignId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(study.ownRecord(as(ctx, s.lan), { campaignId: s.campaignId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await study.listCampaigns(me, {})).rows).toMatchObject([{ id: s.campaignId, mine: true }])
  }))

test('what cannot be is refused with its own reason', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    const { version, ...campaign } = await study.findCampaign(s.clerk, { campaignId: s.campaignId })
    const given = { campaignId: s.campaignId, version, title: campaign.title, documents: 'Tài liệu', rosterDay: campaign.rosterDay, deadline: campaign.deadline, targetPercent: 98 }
    const field = async (name: string, value: unknown): Promise<string | undefined> => {
      try {
        await study.changeCampaign(s.clerk, { ...given, [name]: value } as typeof given)
      } catch (error) {
        return (error as { fields: Record<string, { reason: string }> }).fields[name]?.reason
      }
    }
    expect(await field('deadline', '2026-03-01')).toBe('study.deadline_before_roster')
    expect(await field('deadline', '2026-02-30')).toBe('input.not_a_day')
    for (const wrong of ['0', '101', '98,555', 'nhiều', '-5']) expect(await field('targetPercent', wrong), wrong).toBe('study.no_percentage')
    const hundred = (await plans.listTargets(s.clerk, { planId: s.planId })).find(({ id }) => id !== s.targetId)
    await expect(study.createCampaign(as(ctx, s.lan), { targetId: hundred?.id ?? '' })).rejects.toMatchObject({ reason: 'study.may_not_edit' })
    await expect(study.createCampaign(s.clerk, {})).rejects.toMatchObject({ fields: { taskId: { reason: 'study.no_origin' } } })
    await expect(study.findBoard(s.clerk, { campaignId: s.campaignId })).rejects.toMatchObject({ reason: 'study.is_draft' })
    await expect(s.session(s.east)).rejects.toMatchObject({ reason: 'study.is_not_open' })
    const { audience } = campaign
    await study.removeAudience(s.clerk, { campaignId: s.campaignId, audienceId: audience[0]?.id ?? '' })
    await study.addAudience(s.clerk, { campaignId: s.campaignId, unitId: s.health })
    await expect(s.open()).rejects.toMatchObject({ reason: 'study.roster_empty' })
    await ctx.db.updateTable('targets').set({ dropped_in: 2 }).where('id', '=', s.targetId).execute()
    await expect(study.createCampaign(s.clerk, { targetId: s.targetId })).rejects.toMatchObject({ reason: 'study.dropped_from_plan' })
    expect((await study.findCampaign(s.clerk, { campaignId: s.campaignId })).dropped).toBe(true)
  }))
