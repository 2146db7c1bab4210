import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { tellOfAmendment } from '../../notices/amended.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

/** The plan as its province amends it in April: another day, another lead, one task fewer, one more, a higher target. */
const amendedText = (): string =>
  planText('\n- Sở Y tế công bố số liệu khám sức khỏe trên trang thông tin của tỉnh, trước ngày 01/12/2026.\n')
    .replace('chậm nhất ngày 13/3/2026', 'chậm nhất ngày 20/4/2026')
    .replace('Ủy ban nhân dân xã Hòa Lợi tổ chức khám', 'Sở Y tế tổ chức khám')
    .replace('- Đội lưu động số 9 chuẩn bị xe và thiết bị, xong trước ngày 25/3/2026.\n', '')
    .replace('Ít nhất 90%', 'Ít nhất 95%')
    .replace('biên soạn phiếu khám dùng chung,', 'biên soạn và in phiếu khám dùng chung,')

async function published(ctx: Context): Promise<Province & { planId: string; clerk: Context }> {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const planId = await draftPlan(clerk, people.province)
  const { version } = await plans.findPlan(clerk, { planId })
  await plans.publishPlan(clerk, { planId, version })
  return { ...people, planId, clerk }
}

async function tasksOf(ctx: Context, planId: string) {
  return (await plans.listTasks(ctx, { planId, limit: 200 })).rows
}

const speaking = <T extends { text: string }>(rows: T[], words: string): T => {
  const row = rows.find(({ text }) => text.includes(words))
  if (!row) throw new Error(`nothing speaks of ${words}`)
  return row
}

async function publishVersion(ctx: Context, draftId: string) {
  const { draft, seen } = await plans.compareAmendment(ctx, { planId: draftId })
  return plans.publishAmendment(ctx, { planId: draftId, version: draft.version, seen })
}

test('an amended file becomes the next version: work goes on, moves, is handed over, is closed with the reason', async () => {
  await undone(world.app, async (ctx) => {
    const { province, planId, clerk, lan, dung, hoaLoi, health } = await published(ctx)
    const before = await tasksOf(clerk, planId)
    const list = await plans.findTask(as(ctx, lan), { taskId: speaking(before, 'lập danh sách').id })
    const exam = speaking(before, 'tổ chức khám')
    const cars = speaking(before, 'chuẩn bị xe')
    await plans.reportProgress(as(ctx, lan), { taskId: list.id, unitId: list.assignments[0]?.unit.id ?? '', state: 'in_progress', percent: 40, note: 'Đã xong ba thôn.' })
    await plans.reportProgress(as(ctx, dung), { taskId: exam.id, unitId: hoaLoi, state: 'in_progress', percent: 10, note: 'Đã đặt lịch.' })
    const [share] = await plans.listTargets(clerk, { planId })
    await plans.enterFigure(clerk, { targetId: share?.id ?? '', value: 12, asOf: '2026-03-09' })

    const draftId = await draftPlan(clerk, province, amendedText())
    const state = await plans.amendmentState(clerk, { planId: draftId })
    expect(state).toMatchObject({ amends: null, pointsOnly: false, resembles: [{ id: planId, why: 'number' }] })
    await plans.sayAmends(clerk, { planId: draftId, amendsId: planId })
    const { version } = await plans.findPlan(clerk, { planId: draftId })
    await expect(plans.publishPlan(clerk, { planId: draftId, version })).rejects.toMatchObject({ reason: 'plans.publish_as_version' })

    const found = await plans.compareAmendment(clerk, { planId: draftId })
    expect(found.counts).toEqual({ changed: 3, new: 1, dropped: 1, same: 1 })
    expect(speaking(found.rows.map((row) => ({ ...row, text: row.after?.text ?? '' })), 'lập danh sách')).toMatchObject({
      taskId: list.id, reworded: true, percent: 40, reports: 1,
      facts: [{ what: 'deadline', before: ['chậm nhất ngày 13/3/2026'], after: ['chậm nhất ngày 20/4/2026'] }]
    })
    expect(speaking(found.rows.map((row) => ({ ...row, text: row.after?.text ?? '' })), 'tổ chức khám').facts).toEqual([
      { what: 'leads', before: ['Xã Hòa Lợi'], after: ['Sở Y tế'] }
    ])
    expect(found.targets).toMatchObject([{ targetId: share?.id, before: { value: 90 }, after: { value: 95 }, figures: 1 }])

    const publish = () => plans.publishAmendment(clerk, { planId: draftId, version: found.draft.version, seen: found.seen })
    await expect(publish()).rejects.toMatchObject({ reason: 'plans.drop_reasons_missing', detail: { count: 1 } })
    await plans.decideAmendment(clerk, { planId: draftId, document: 'Kế hoạch số 60/KH-UBND ngày 10/4/2026', reasons: [{ taskId: cars.id, reason: 'Đã có xe của trạm y tế.' }] })
    await expect(publish()).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.compared_meanwhile' })
    const done = await publishVersion(clerk, draftId)
    expect(done).toMatchObject({ planId, number: 2, counts: { changed: 3, new: 1, dropped: 1, same: 1 } })

    const after = await tasksOf(clerk, planId)
    expect(after.map(({ text }) => text).filter((text) => text.includes('chuẩn bị xe'))).toEqual([])
    expect(after).toHaveLength(before.length)
    expect(await plans.findTask(as(ctx, lan), { taskId: list.id })).toMatchObject({
      dueOn: '2026-04-20', percent: 40, state: 'in_progress',
      assignments: [{ id: list.assignments[0]?.id, plannedDueOn: '2026-04-20', dueOn: '2026-04-20', percent: 40 }],
      history: [{ deed: 'report_progress', note: 'Đã xong ba thôn.' }]
    })
    const handed = await plans.findTask(clerk, { taskId: exam.id })
    expect(handed.assignments).toMatchObject([{ unit: { id: health }, handedTo: null, state: 'assigned' }, { unit: { id: hoaLoi }, handedTo: { id: health }, state: 'closed' }])
    expect(handed.history.map(({ deed }) => deed)).toEqual(['hand_over', 'report_progress'])
    expect(speaking(after, 'công bố số liệu')).toMatchObject({ state: 'assigned', dueOn: '2026-11-30' })
    expect((await plans.listTargets(clerk, { planId }))[0]).toMatchObject({ id: share?.id, value: 95, figures: 1, latest: { value: 12 } })

    const gone = await plans.findTask(clerk, { taskId: cars.id })
    expect(gone).toMatchObject({ marked: false, dropped: { version: 2, reason: 'Đã có xe của trạm y tế.', document: 'Kế hoạch số 60/KH-UBND ngày 10/4/2026' } })
    await expect(plans.findPlan(clerk, { planId: draftId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await publishAgain(clerk, draftId)).toEqual(done)

    const versions = await plans.listVersions(clerk, { planId })
    expect(versions).toMatchObject([{ number: 2, intact: true, counts: { changed: 3, new: 1, dropped: 1, same: 1 } }, { number: 1, intact: true, counts: null }])
    const second = await plans.findVersion(clerk, { planId, number: 2 })
    expect(second.changes?.tasks.map(({ change }) => change).sort()).toEqual(['changed', 'changed', 'changed', 'dropped', 'new'])
    const first = await plans.findVersion(clerk, { planId, number: 1 })
    expect(first.headings.find(({ path }) => path === 'II.1')?.items.map(({ text }) => text).join()).toContain('Đội lưu động số 9')
  })
})

/** A second press of the button: the draft is gone already. */
const publishAgain = (ctx: Context, draftId: string) => plans.publishAmendment(ctx, { planId: draftId, version: 1, seen: '' })

test('work that was dropped is history: nobody reports it, takes it up again or gives it to somebody', async () => {
  await undone(world.app, async (ctx) => {
    const { planId, clerk, lan, binhAn } = await published(ctx)
    const list = speaking(await tasksOf(clerk, planId), 'lập danh sách')
    const { planId: draftId } = await plans.openCorrection(clerk, { planId })
    const copied = speaking(await tasksOf(clerk, draftId), 'lập danh sách')
    const { version } = await plans.findTask(clerk, { taskId: copied.id })
    await plans.changeTask(clerk, { taskId: copied.id, version, marked: false })
    await plans.decideAmendment(clerk, { planId: draftId, reasonForAll: 'Xã đã có danh sách.' })
    const { slug } = await plans.openPublicPlan(clerk, { planId })
    await publishVersion(clerk, draftId)
    expect((await plans.findPublicPlan(as(ctx, null), { slug })).versions).toMatchObject([{ number: 2, counts: { dropped: 1, same: 4 } }])
    const event = { id: 1, type: 'plan.amended', at: ctx.now, actor_id: null, unit_id: null, subject_id: planId, data: { version: 2 } }
    expect(await tellOfAmendment(ctx, event)).toMatchObject([{ kind: 'plans.amended', to: { unitId: binhAn }, data: { version: 2, new: 0, changed: 0, dropped: 1 } }])
    const gone = await plans.findTask(as(ctx, lan), { taskId: list.id })
    expect(gone.assignments).toMatchObject([{ state: 'closed', may: [], mine: false }])
    expect(gone.history).toMatchObject([{ deed: 'drop', note: 'Xã đã có danh sách. · bản 2' }])
    const id = gone.assignments[0]?.id ?? ''
    await expect(plans.reportProgress(as(ctx, lan), { taskId: list.id, unitId: binhAn, state: 'in_progress', percent: 5, note: '' }))
      .rejects.toMatchObject({ reason: 'plans.task_dropped' })
    await expect(plans.reopenTask(clerk, { assignmentId: id, note: 'Cần làm tiếp.' })).rejects.toMatchObject({ reason: 'plans.task_dropped' })
    expect((await plans.planProgress(clerk, { planId })).totals.total).toBe(4)
  })
})

test('a copy of the published plan: nothing differs until something is changed, and a changed pair is the clerk’s to say', async () => {
  await undone(world.app, async (ctx) => {
    const { planId, clerk } = await published(ctx)
    const { planId: draftId } = await plans.openCorrection(clerk, { planId })
    expect(await plans.amendmentState(clerk, { planId: draftId })).toMatchObject({ amends: { plan: { id: planId }, way: 'copy', version: 1 } })
    expect(await plans.amendmentState(clerk, { planId })).toMatchObject({ drafts: [{ id: draftId, way: 'copy' }], can: { amend: true } })
    const same = await plans.compareAmendment(clerk, { planId: draftId })
    expect(same).toMatchObject({ counts: { changed: 0, new: 0, dropped: 0, same: 5 }, targets: [], texts: [] })
    await expect(plans.sayAmends(clerk, { planId: draftId, amendsId: null })).rejects.toMatchObject({ reason: 'plans.amends_by_copy' })

    const cars = speaking(await tasksOf(clerk, draftId), 'chuẩn bị xe')
    const was = speaking(await tasksOf(clerk, planId), 'chuẩn bị xe')
    await plans.decideAmendment(clerk, { planId: draftId, pair: { afterId: cars.id, beforeId: null } })
    expect((await plans.compareAmendment(clerk, { planId: draftId })).counts).toEqual({ changed: 0, new: 1, dropped: 1, same: 4 })
    await plans.decideAmendment(clerk, { planId: draftId, pair: { afterId: cars.id, beforeId: was.id } })
    expect((await plans.compareAmendment(clerk, { planId: draftId })).counts).toEqual(same.counts)
    const foreign = plans.decideAmendment(clerk, { planId: draftId, pair: { afterId: was.id, beforeId: cars.id } })
    await expect(foreign).rejects.toMatchObject({ kind: 'not_found' })
  })
})

test('which target goes on with which is the clerk’s to say; the figures follow', async () => {
  await undone(world.app, async (ctx) => {
    const { province, planId, clerk } = await published(ctx)
    const [share, books] = await plans.listTargets(clerk, { planId })
    await plans.enterFigure(clerk, { targetId: share?.id ?? '', value: 12, asOf: '2026-03-09' })
    const draftId = await draftPlan(clerk, province, planText().replace('Ít nhất 90%', 'Ít nhất 95%'))
    await plans.sayAmends(clerk, { planId: draftId, amendsId: planId })
    const shown = async () => {
      const found = await plans.compareAmendment(clerk, { planId: draftId })
      return { changes: found.targets.map(({ before, after, figures }) => [before?.value ?? null, after?.value ?? null, figures]), same: found.sameTargets.map(({ value }) => value), found }
    }
    const first = await shown()
    expect(first).toMatchObject({ changes: [[90, 95, 1]], same: [100] })
    const [raised] = first.found.targets
    const pair = (afterId: string | undefined, beforeId: string | null) =>
      plans.decideAmendment(clerk, { planId: draftId, pair: { kind: 'target', afterId: afterId ?? '', beforeId } })
    await pair(raised?.after?.id, null)
    const apart = await shown()
    expect(apart).toMatchObject({ changes: [[null, 95, 0], [90, null, 1]], same: [100] })
    expect(apart.found.seen).not.toBe(first.found.seen)
    await pair(first.found.sameTargets[0]?.id, share?.id ?? '')
    expect(await shown()).toMatchObject({ changes: [[null, 95, 0], [90, 100, 1], [100, null, 0]], same: [] })
    await pair(raised?.after?.id, share?.id ?? '')
    expect(await shown()).toMatchObject({ changes: [[90, 95, 1]], same: [100] })
    await expect(pair(share?.id, books?.id ?? '')).rejects.toMatchObject({ kind: 'not_found', reason: 'plans.no_such_place' })
  })
})

test('only the clerk of the issuing unit amends a plan, and only with a draft of that unit', async () => {
  await undone(world.app, async (ctx) => {
    const { planId, clerk, lan, binhAn, minh } = await published(ctx)
    await expect(plans.openCorrection(as(ctx, lan), { planId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(plans.openCorrection(as(ctx, minh), { planId })).rejects.toMatchObject({ kind: 'not_found' })
    const other = await draftPlan(as(ctx, lan), binhAn, amendedText())
    expect((await plans.amendmentState(as(ctx, lan), { planId: other })).resembles).toEqual([])
    await expect(plans.sayAmends(clerk, { planId: other, amendsId: planId })).rejects.toMatchObject({ reason: 'plans.amends_same_unit' })
    const { planId: draftId } = await plans.openCorrection(clerk, { planId })
    await expect(plans.compareAmendment(as(ctx, lan), { planId: draftId })).rejects.toMatchObject({ kind: 'not_found' })
    const { version } = await plans.findPlan(clerk, { planId: draftId })
    await plans.discardPlan(clerk, { planId: draftId, version })
    expect((await plans.findPlan(clerk, { planId })).files).toHaveLength(1)
  })
})

test('a unit that lost its task to a new version and is named again begins anew: what was dropped stays history', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, dung, binhAn, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const wording = (who: string) => planText().replace('Ủy ban nhân dân xã Hòa Lợi tổ chức khám', `${who} tổ chức khám`)
    const planId = await draftPlan(clerk, province, wording('Ủy ban nhân dân xã Bình An, Ủy ban nhân dân xã Hòa Lợi'))
    await plans.publishPlan(clerk, { planId, version: (await plans.findPlan(clerk, { planId })).version })
    for (const who of ['Ủy ban nhân dân xã Bình An', 'Đội lưu động số 9']) {
      const draftId = await draftPlan(clerk, province, wording(who))
      await plans.sayAmends(clerk, { planId: draftId, amendsId: planId })
      await publishVersion(clerk, draftId)
    }
    const { id: taskId } = speaking(await tasksOf(clerk, planId), 'tổ chức khám')
    const work = async () => (await plans.findTask(clerk, { taskId })).assignments.map(({ unit, state, handedTo }) => [unit.id, state, handedTo?.id ?? null])
    expect(await work()).toEqual([[binhAn, 'assigned', null], [hoaLoi, 'closed', null]])
    const { assignmentId } = await plans.giveLead(clerk, { taskId, unitId: hoaLoi })
    expect((await work()).toSorted()).toEqual([[binhAn, 'closed', hoaLoi], [hoaLoi, 'assigned', null], [hoaLoi, 'closed', null]].toSorted())
    expect(await plans.acceptTask(as(ctx, dung), { assignmentId })).toMatchObject({ state: 'accepted' })
  })
})
