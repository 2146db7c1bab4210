import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef } from '#platform/server/notices.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { describeNotices } from '../../notices/describe.ts'
import { planNotices } from '../../notices/source.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

const EVERYBODY = `
- Tổ chức đo huyết áp lưu động tại nhà văn hóa thôn mỗi tháng, hoàn thành trước ngày 01/3/2026.

- Lập tủ thuốc dùng chung tại thôn cách trạm y tế trên 5 km.
`
const PROVINCE = planText(EVERYBODY)

function communePlan(name: string, goal: string, items: string[]): string {
  const from = PROVINCE.indexOf('I. CHỈ TIÊU')
  const to = PROVINCE.indexOf('Trên đây là')
  return PROVINCE.slice(0, from)
    .replace('TỈNH PHÚ SƠN', name.toUpperCase())
    .replace('Số: 31/KH-UBND', 'Số: 7/KH-UBND')
    .concat(`I. CHỈ TIÊU\n\n1. Ít nhất ${goal}% người cao tuổi được khám sức khỏe một lần trong năm.\n\nII. NHIỆM VỤ\n\n${items.map((item) => `- ${item}\n\n`).join('')}`, PROVINCE.slice(to))
}

const publish = async (ctx: Context, planId: string): Promise<string> => {
  const { version } = await plans.findPlan(ctx, { planId })
  await plans.publishPlan(ctx, { planId, version })
  return planId
}

/** Bình An takes up both tasks that go to everybody and one of its own, Hòa Lợi takes up one. */
async function cascade(ctx: Context, people: Province) {
  const { province, binhAn, hoaLoi, hanh, lan, dung } = people
  const higher = await publish(as(ctx, hanh), await draftPlan(as(ctx, hanh), province, PROVINCE))
  const bring = async (who: Context, unit: string, text: string) => {
    const lower = await draftPlan(who, unit, text)
    await plans.linkPlan(who, { planId: lower, higherId: higher })
    await publish(who, lower)
    await plans.pairLinksOf(ctx, lower)
    return lower
  }
  const first = await bring(as(ctx, lan), binhAn, communePlan('Xã Bình An', '92', [
    'Ủy ban nhân dân xã Bình An tổ chức đo huyết áp lưu động tại nhà văn hóa thôn mỗi tháng, hoàn thành trước ngày 20/2/2026.',
    'Ủy ban nhân dân xã Bình An lập tủ thuốc dùng chung tại thôn cách trạm y tế trên 5 km, xong trước ngày 01/6/2026.',
    'Ủy ban nhân dân xã Bình An trồng cây bóng mát quanh sân trạm y tế.'
  ]))
  const second = await bring(as(ctx, dung), hoaLoi, communePlan('Xã Hòa Lợi', '85', [
    'Ủy ban nhân dân xã Hòa Lợi tổ chức đo huyết áp lưu động tại nhà văn hóa thôn mỗi tháng, hoàn thành trước ngày 20/2/2026.'
  ]))
  const taskOf = async (planId: string, words: string) => (await plans.listTasks(as(ctx, hanh), { planId })).rows.find(({ text }) => text.includes(words))?.id ?? ''
  return { higher, first, second, taskOf }
}

test('one page over all lower plans: every figure is the length of the list behind it, and a report shows at once', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, first, second, taskOf } = await cascade(ctx, people)
    const leader = as(ctx, people.hanh)
    const before = await plans.lowerProgress(leader, { planId: higher })
    expect(before.plans.rows.map(({ unit, plan, total, carried, late }) => [unit.name, plan.id, total, carried, late])).toEqual([
      ['Xã Bình An', first, 3, 2, 1],
      ['Xã Hòa Lợi', second, 1, 1, 1]
    ])
    expect(before.totals).toMatchObject({ total: 4, reported: 0, late: 2, excused: 0 })
    expect(before.carried).toBe(3)

    const { pulse } = await plans.progressPulse(leader, { planId: higher, lower: true })
    const taskId = await taskOf(second, 'đo huyết áp')
    await plans.reportProgress(as(ctx, people.dung), { taskId, unitId: people.hoaLoi, state: 'reported', percent: 100, note: 'Xong.' })
    expect((await plans.progressPulse(leader, { planId: higher, lower: true })).pulse).not.toBe(pulse)
    const after = await plans.lowerProgress(leader, { planId: higher })
    expect(after.totals).toMatchObject({ total: 4, reported: 1, late: 1, percent: 25 })
    expect(after.waits).toMatchObject([{ kind: 'confirm', from: { name: 'Xã Hòa Lợi' }, for: { name: 'Xã Hòa Lợi' }, count: 1 }])

    const listed = async (asked: object) => (await plans.listTasks(leader, { aboveId: higher, ...asked })).rows.length
    for (const [figure, asked] of [
      [after.totals.total, {}], [after.totals.late, { due: 'late' }], [after.totals.reported, { progress: 'done' }], [after.carried, { carried: 'yes' }],
      [after.totals.total - after.carried, { carried: 'no' }], ...after.plans.rows.map((row) => [row.total, { planId: row.plan.id }]),
      ...after.parts.flatMap((part) => [[part.total, { abovePartId: part.id }], [part.late, { abovePartId: part.id, due: 'late' }], [part.reported, { abovePartId: part.id, progress: 'done' }]])
    ] as [number, object][]) expect(await listed(asked), JSON.stringify(asked)).toBe(figure)
    expect(after.parts).toMatchObject([{ marker: 'II', higherTasks: 7, plans: 2, total: 3, reported: 1, late: 1 }])
  })
)

test('a plan two levels down counts, once, whichever ways lead to it, and says through which plan', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, first, second } = await cascade(ctx, people)
    const leader = as(ctx, people.hanh)
    const lan = as(ctx, people.lan)
    const third = await draftPlan(lan, people.office, communePlan('Phòng Văn hóa - Xã hội', '95', ['Phòng Văn hóa - Xã hội trồng cây bóng mát quanh sân trạm y tế, xong trước ngày 20/2/2026.']))
    await plans.linkPlan(lan, { planId: third, higherId: first })
    await publish(lan, third)
    // A second way down to a plan that is there already.
    await ctx.db.insertInto('plan_links').values({ plan_id: second, higher_id: first, linked_at: ctx.now }).execute()
    const found = await plans.lowerProgress(leader, { planId: higher, order: 'name' })
    expect(found.plans.rows.map(({ plan, level, through }) => [plan.id, level, through?.id ?? null]).toSorted()).toEqual(
      [[first, 1, null], [second, 1, null], [third, 2, first]].toSorted()
    )
    expect(found).toMatchObject({ totals: { total: 5, late: 3 }, direct: { plans: 2, tasks: 4 }, carried: 3 })
    const listed = async (asked: object) => (await plans.listTasks(leader, { aboveId: higher, ...asked })).rows.length
    expect([await listed({}), await listed({ due: 'late' }), await listed({ carried: 'no' }), await listed({ planId: third })]).toEqual([5, 3, 1, 1])
    await expect(plans.linkPlan(leader, { planId: higher, higherId: third })).rejects.toMatchObject({ kind: 'conflict' })
  })
)

test('a commune sees on the province’s task what it does for it in its own plan, and how far that is', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, first, second, taskOf } = await cascade(ctx, people)
    const taskId = await taskOf(higher, 'đo huyết áp')
    const own = await taskOf(second, 'đo huyết áp')
    const dung = as(ctx, people.dung)
    const carried = (who: Context, unitId: string) => plans.carryingTasks(who, { taskId, unitId })
    expect(await carried(dung, people.hoaLoi)).toMatchObject({ total: 1, percent: 0, rows: [{ id: own, plan: { id: second } }] })
    await plans.reportProgress(dung, { taskId: own, unitId: people.hoaLoi, state: 'in_progress', percent: 70, note: '' })
    expect(await carried(dung, people.hoaLoi)).toMatchObject({ percent: 70, rows: [{ state: 'in_progress' }] })
    expect(await carried(as(ctx, people.hanh), people.binhAn)).toMatchObject({ total: 1, rows: [{ plan: { id: first } }] })
    // The plan of another commune is not Dũng's to read.
    expect(await carried(dung, people.binhAn)).toEqual({ total: 0, percent: null, rows: [] })
  })
)

test('coverage on the leader’s page is the sum of the coverage page, and a gap filled counts', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, second, taskOf } = await cascade(ctx, people)
    const leader = as(ctx, people.hanh)
    const sums = async () => {
      const { rows } = await plans.planCoverage(leader, { planId: higher, limit: 100 })
      const { coverage, parts } = await plans.lowerProgress(leader, { planId: higher })
      expect(coverage).toMatchObject({ tasks: rows.length, missing: rows.reduce((sum, row) => sum + row.missing, 0), units: 2, unitsWithPlan: 2 })
      expect(coverage.complete).toBe(rows.filter((row) => row.missing === 0).length)
      expect(parts.reduce((sum, part) => sum + part.missing, 0)).toBe(coverage.missing)
      const lacking = await plans.planCoverage(leader, { planId: higher, gaps: true })
      expect(lacking.rows.map(({ task }) => task.id)).toEqual(rows.filter((row) => row.missing > 0).map(({ task }) => task.id))
      return coverage.missing
    }
    const missing = await sums()
    const cabinet = await taskOf(higher, 'tủ thuốc')
    const { proposalId } = await plans.proposeTask(leader, { taskId: cabinet, unitId: people.hoaLoi })
    expect(await sums()).toBe(missing - 1)
    await plans.declineProposal(as(ctx, people.dung), { proposalId, reason: 'Không có thôn nào xa trạm.' })
    expect(await sums()).toBe(missing)
    const pairs = await plans.comparePlans(as(ctx, people.dung), { planId: second, higherId: higher })
    const pair = pairs.rows.find(({ text }) => text.includes('huyết áp'))?.pairs[0]
    await plans.decidePair(as(ctx, people.dung), { pairId: pair?.id ?? '', state: 'rejected' })
    expect(await sums()).toBe(missing + 1)
    await plans.unlinkPlan(as(ctx, people.dung), { planId: second, higherId: higher })
    expect(await plans.lowerProgress(leader, { planId: higher })).toMatchObject({ plans: { total: 1 }, totals: { total: 3 } })
  })
)

test('a proposal is told to whoever keeps the plans of the unit, its answer to whoever keeps the plan', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, taskOf } = await cascade(ctx, people)
    const taskId = await taskOf(higher, 'tủ thuốc')
    const { proposalId } = await plans.proposeTask(as(ctx, people.hanh), { taskId, unitId: people.hoaLoi })
    await plans.declineProposal(as(ctx, people.dung), { proposalId, reason: 'Không có thôn nào xa trạm.' })
    const told = async (type: string) => {
      const event = (await ctx.db.selectFrom('events').selectAll().where('type', '=', type).where('subject_id', '=', proposalId).executeTakeFirstOrThrow()) as EventRow
      return (await planNotices.tells[type]?.(ctx, event)) ?? []
    }
    const [asked] = await told('task.proposed')
    expect(asked).toMatchObject({ kind: 'plans.proposed', to: { unitId: people.hoaLoi, permission: 'plans.edit' } })
    const [answered] = await told('task.proposal_declined')
    expect(answered).toMatchObject({ kind: 'plans.proposal_answered', to: { unitId: people.province, permission: 'plans.edit' } })
    const notice = { id: 'n', kind: 'plans.proposed', subjectId: proposalId, unitId: people.hoaLoi, data: {} }
    const seen = async (who: Context, given: NoticeRef) => (await describeNotices({ ...who, locale: 'vi' }, [given])).get('n')
    expect(await seen(as(ctx, people.dung), notice)).toMatchObject({ href: `/proposals/${proposalId}`, title: expect.stringContaining('Đề xuất cho Xã Hòa Lợi: Lập tủ thuốc') as string })
    expect(await seen(as(ctx, people.lan), notice)).toBeUndefined()
    const back = { ...notice, kind: 'plans.proposal_answered', unitId: people.province, data: { unitId: people.hoaLoi, declined: true } }
    expect(await seen(as(ctx, people.hanh), back)).toMatchObject({ href: `/plans/${higher}/coverage/${taskId}`, title: expect.stringContaining('Xã Hòa Lợi không nhận') as string })
  })
)

test('a proposal comes into a published plan by an amendment, and the gap is closed', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, second, taskOf } = await cascade(ctx, people)
    const leader = as(ctx, people.hanh)
    const dung = as(ctx, people.dung)
    const cabinet = await taskOf(higher, 'tủ thuốc')
    const { proposalId } = await plans.proposeTask(leader, { taskId: cabinet, unitId: people.hoaLoi })
    expect(await plans.findProposal(dung, { proposalId })).toMatchObject({ drafts: [], published: [{ id: second }] })
    const { planId: draft } = await plans.openCorrection(dung, { planId: second })
    await plans.acceptProposal(dung, { proposalId, planId: draft })
    await plans.decideAmendment(dung, { planId: draft, document: 'Kế hoạch số 8/KH-UBND', reasons: [] })
    const { draft: { version }, seen } = await plans.compareAmendment(dung, { planId: draft })
    await plans.publishAmendment(dung, { planId: draft, version, seen })
    await plans.pairLinksOf(ctx, second)
    expect((await plans.taskCoverage(leader, { taskId: cabinet })).rows.map(({ unit, by, task }) => [unit.name, by, task?.planId])).toContainEqual(['Xã Hòa Lợi', 'plan', second])
    const after = await plans.lowerProgress(leader, { planId: higher })
    expect(after.plans.rows.map(({ plan, total, carried }) => [plan.id, total, carried])).toContainEqual([second, 2, 2])
  })
)

test('targets below stand with those they carry out; each group opens its list', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, first, second } = await cascade(ctx, people)
    const leader = as(ctx, people.hanh)
    const enter = async (planId: string, who: Context, value: number) => {
      const [target] = await plans.listTargets(who, { planId })
      await plans.enterFigure(who, { targetId: target?.id ?? '', value, asOf: '2026-03-01' })
    }
    await enter(first, as(ctx, people.lan), 93)
    await enter(second, as(ctx, people.dung), 60)
    const [target] = (await plans.lowerProgress(leader, { planId: higher })).targets
    expect(target).toMatchObject({ value: 90, below: { total: 2, met: 1, notMet: 1, noFigure: 0 } })
    const behind = await plans.listLowerTargets(leader, { targetId: target?.id ?? '', stand: 'not_met' })
    expect(behind.rows).toMatchObject([{ plan: { id: second }, planUnit: { name: 'Xã Hòa Lợi' }, value: 85, latest: { value: 60 }, met: false }])
  })
)

test('nobody counts what they may not read', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { higher, first } = await cascade(ctx, people)
    const own = await plans.lowerProgress(as(ctx, people.lan), { planId: higher })
    expect(own).toMatchObject({ plans: { total: 1, rows: [{ plan: { id: first } }] }, totals: { total: 3, late: 1 }, late: { total: 1 } })
    expect((await plans.listTasks(as(ctx, people.lan), { aboveId: higher })).rows.every(({ planId }) => planId === first)).toBe(true)
    await expect(plans.lowerProgress(as(ctx, people.minh), { planId: higher })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(plans.listTasks(as(ctx, people.minh), { aboveId: higher })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(plans.progressPulse(as(ctx, null), { planId: higher, lower: true })).rejects.toMatchObject({ kind: 'not_found' })
  })
)

test('the tallies that are kept say what counting says, whatever was done in which order', () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { first, second, taskOf } = await cascade(ctx, people)
    const ours = { taskId: await taskOf(first, 'tủ thuốc'), unitId: people.binhAn }
    const pressure = { taskId: await taskOf(first, 'đo huyết áp'), unitId: people.binhAn }
    const deeds: (() => Promise<unknown>)[] = [
      () => plans.reportProgress(as(ctx, people.lan), { ...ours, state: 'in_progress', percent: 30, note: '' }),
      () => plans.reportProgress(as(ctx, people.lan), { ...pressure, state: 'reported', percent: 100, note: '' }),
      async () => {
        const [own] = (await plans.findTask(as(ctx, people.lan), { taskId: pressure.taskId })).assignments
        await plans.returnTask(as(ctx, people.lan), { assignmentId: own?.id ?? '', note: 'Thiếu một thôn.' })
      },
      () => plans.pairLinksOf(ctx, first),
      () => plans.reportProgress(as(ctx, people.lan), { ...ours, state: 'reported', percent: 100, note: '' }),
      async () => {
        const [own] = (await plans.findTask(as(ctx, people.lan), { taskId: ours.taskId })).assignments
        await plans.confirmTask(as(ctx, people.lan), { assignmentId: own?.id ?? '' })
      }
    ]
    const kept = async () => (await sql`select plan_id, key, total, done, confirmed, moving, percents from plan_tallies where kind = 'above' order by 1, 2`.execute(ctx.db)).rows
    for (const deed of deeds) {
      await deed()
      const before = await kept()
      for (const planId of [first, second]) await sql`select refresh_carried(${planId})`.execute(ctx.db)
      expect(await kept()).toEqual(before)
    }
  })
)
