import { expect, test } from 'vitest'
import { modules } from '#app'
import { decisionToTask } from '#joins/decision-to-task.ts'
import { findTask, listOwnDrafts, publishPlan, findPlan } from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../testing/plans.ts'
import { smallProvince } from '../testing/province.ts'
import { as, undone, useApp } from '../testing/world.ts'
import {
  addDecision, answerRemark, approveMinutes, changeDecision, createGathering, findAgenda, findGathering, findMinutes, invite, removeDecision, saveAgenda, sayRemark, shareMinutes, writeMinutes
} from '#mechanisms/gatherings/server/index.ts'

const world = useApp(modules)
const REVIEW = { kind: 'meeting', title: 'Giao ban phân loại rác', day: '2026-03-10', from: '08:00', to: '09:30' } as const

/** Bình An meets at eight; it is nine. Minh of the office is asked, and chairs. */
async function meeting(ctx: Context) {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.lan)
  const { id: gatheringId } = await createGathering(clerk, { unitId: people.binhAn, ...REVIEW, chairId: people.minh.personId })
  await invite(clerk, { gatheringId, units: [{ unitId: people.binhAn, below: true }], personIds: [] })
  await ctx.db.insertInto('gathering_people').values({ gathering_id: gatheringId, person_id: people.minh.personId, invited_at: ctx.now }).execute()
  return { ...people, clerk, chair: as(ctx, people.minh), gatheringId }
}

test('an agenda with its times; items that stay keep who they are', () =>
  undone(world.app, async (ctx) => {
    const { clerk, chair, gatheringId } = await meeting(ctx)
    const items = [{ title: 'Khai mạc', minutes: 10 }, { title: 'Báo cáo của các thôn', speaker: 'Trưởng các thôn', minutes: 45 }, { title: 'Thảo luận' }]
    await saveAgenda(clerk, { gatheringId, version: 1, items })
    const { items: first } = await findAgenda(chair, { gatheringId })
    expect(first.map(({ title, startsAt }) => [title, startsAt?.toISOString().slice(11, 16)])).toEqual([['Khai mạc', '01:00'], ['Báo cáo của các thôn', '01:10'], ['Thảo luận', '01:55']])
    await saveAgenda(clerk, { gatheringId, version: 2, items: [first[1], first[0]].map((item) => ({ id: item?.id, title: item?.title ?? '', minutes: 60 })) })
    expect(await findAgenda(clerk, { gatheringId })).toMatchObject({ items: [{ id: first[1]?.id }, { id: first[0]?.id }], minutes: 120, beyondEnd: true })
    await expect(saveAgenda(clerk, { gatheringId, version: 2, items })).rejects.toMatchObject({ reason: 'gatherings.changed_meanwhile' })
    await expect(saveAgenda(chair, { gatheringId, version: 3, items })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(saveAgenda(clerk, { gatheringId, version: 3, items: [{ title: 'Dài', minutes: 0 }] })).rejects.toMatchObject({ kind: 'invalid' })
  }))

test('minutes are amended by those asked until the chair approves them, then nothing of them changes', () =>
  undone(world.app, async (ctx) => {
    const { clerk, chair, gatheringId, binhAn, dung } = await meeting(ctx)
    await writeMinutes(clerk, { gatheringId, version: 0, body: 'Đã nghe 8 thôn báo cáo. Còn 2 thôn chưa có điểm thu gom.' })
    expect(await findMinutes(chair, { gatheringId })).toMatchObject({ state: 'draft', body: '' })
    await expect(sayRemark(chair, { gatheringId, words: 'Thiếu tên thôn' })).rejects.toMatchObject({ reason: 'gatherings.share_first' })
    await shareMinutes(clerk, { gatheringId, version: 1 })
    const { id: remarkId } = await sayRemark(chair, { gatheringId, passage: '8 thôn', proposal: '10 thôn' })
    await expect(sayRemark(chair, { gatheringId, passage: 'thôn', proposal: 'xóm' })).rejects.toMatchObject({ reason: 'gatherings.passage_unknown' })
    await expect(sayRemark(chair, { gatheringId })).rejects.toMatchObject({ fields: { words: { reason: 'gatherings.remark_missing' } } })
    await expect(sayRemark(as(ctx, dung), { gatheringId, words: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(approveMinutes(chair, { gatheringId, version: 2 })).rejects.toMatchObject({ reason: 'gatherings.remarks_open' })
    await answerRemark(clerk, { remarkId, accept: true })
    await expect(approveMinutes(clerk, { gatheringId, version: 3 })).rejects.toMatchObject({ reason: 'gatherings.may_not_approve' })
    const { id: decisionId } = await addDecision(clerk, { gatheringId, text: 'Mỗi thôn lập một điểm thu gom.', leadUnitId: binhAn, dueOn: '2026-04-30' })
    const { fingerprint } = await approveMinutes(chair, { gatheringId, version: 3 })
    expect(await findMinutes(chair, { gatheringId })).toMatchObject({
      state: 'approved', body: 'Đã nghe 10 thôn báo cáo. Còn 2 thôn chưa có điểm thu gom.', approved: { by: 'Lê Quang Minh', fingerprint }, remarks: [{ answer: 'accepted' }],
      may: { write: false, remark: false, approve: false }
    })
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    const frozen = { reason: 'gatherings.minutes_frozen' }
    await expect(writeMinutes(clerk, { gatheringId, version: 4, body: 'khác' })).rejects.toMatchObject(frozen)
    await expect(changeDecision(clerk, { decisionId, version: 1, text: 'khác' })).rejects.toMatchObject(frozen)
    await expect(removeDecision(clerk, { decisionId })).rejects.toMatchObject(frozen)
  }))

test('a decision becomes a task of a draft in one step, with its deadline and who leads it, and only once', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province, hoaLoi, lan } = await smallProvince(ctx)
    const organiser = as(ctx, hanh)
    const { id: gatheringId } = await createGathering(organiser, { unitId: province, ...REVIEW })
    const planId = await draftPlan(organiser, province, planText())
    const { id: decisionId } = await addDecision(organiser, { gatheringId, text: 'Lập điểm thu gom rác có hại tại chợ.', leadUnitId: hoaLoi, dueOn: '2026-06-30' })
    expect((await listOwnDrafts(organiser, {})).map(({ id }) => id)).toContain(planId)
    await expect(decisionToTask(as(ctx, lan), { decisionId, planId })).rejects.toMatchObject({ kind: 'not_found' })
    const { taskId } = await decisionToTask(organiser, { decisionId, planId })
    expect((await findMinutes(organiser, { gatheringId })).decisions).toMatchObject([{ task: { id: taskId, planId } }])
    const task = await findTask(organiser, { taskId })
    expect(JSON.stringify(task)).toContain('Lập điểm thu gom rác có hại tại chợ.')
    expect(await ctx.db.selectFrom('tasks').select('due_on').where('id', '=', taskId).executeTakeFirst()).toEqual({ due_on: '2026-06-30' })
    await expect(decisionToTask(organiser, { decisionId, planId })).rejects.toMatchObject({ reason: 'gatherings.decision_is_task' })
    // Into a published plan nothing is slipped: its text is what was published.
    await publishPlan(organiser, { planId, version: (await findPlan(organiser, { planId })).version })
    const later = await addDecision(organiser, { gatheringId, text: 'Thêm một điểm nữa.' })
    await expect(decisionToTask(organiser, { decisionId: later.id, planId })).rejects.toMatchObject({ reason: 'plans.not_a_draft' })
    expect((await findGathering(organiser, { gatheringId })).title).toBe(REVIEW.title)
  }))

test('nothing is written down of a meeting that has not begun, and no deadline lies before it', () =>
  undone(world.app, async (ctx) => {
    const { clerk, binhAn, gatheringId } = await meeting(ctx)
    const { id } = await createGathering(clerk, { unitId: binhAn, ...REVIEW, day: '2026-03-20' })
    await expect(writeMinutes(clerk, { gatheringId: id, version: 0, body: 'x' })).rejects.toMatchObject({ reason: 'gatherings.not_begun' })
    await expect(addDecision(clerk, { gatheringId: id, text: 'x' })).rejects.toMatchObject({ reason: 'gatherings.not_begun' })
    await expect(addDecision(clerk, { gatheringId, text: 'x', dueOn: '2026-03-09' })).rejects.toMatchObject({ fields: { dueOn: { reason: 'gatherings.due_before' } } })
  }))
