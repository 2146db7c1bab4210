/** Whatever is edited in a copy: what survives keeps its id and history, what is dropped is closed, nothing is lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

const edit = fc.constantFrom('keep', 'drop', 'reword', 'lead', 'day', 'apart')

/** One edit for each of the five tasks of the copy. */
async function apply(ctx: Context, draftId: string, taskId: string, kind: string, unitId: string): Promise<void> {
  const task = await plans.findTask(ctx, { taskId })
  const { version } = task
  if (kind === 'drop') await plans.changeTask(ctx, { taskId, version, marked: false })
  if (kind === 'reword') await plans.changeTask(ctx, { taskId, version, text: `${task.text} Báo cáo kết quả bằng văn bản.` })
  if (kind === 'apart') await plans.decideAmendment(ctx, { planId: draftId, pair: { afterId: taskId, beforeId: null } })
  if (kind === 'day' && task.deadline)
    await plans.changeDeadline(ctx, { deadlineId: task.deadline.id, version: task.deadline.version, kind: 'by', date: '2026-08-15', text: 'đến ngày 15/8/2026' })
  const lead = task.units.find(({ role }) => role === 'lead')
  if (kind === 'lead' && lead && lead.unit?.id !== unitId) await plans.changeTaskUnit(ctx, { taskUnitId: lead.id, version, unitId })
}

test('random edits of a copy, published', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 5, maxLength: 5 }).filter((edits) => edits.some((kind) => kind !== 'drop')), async (edits) => {
      await undone(world.app, async (ctx) => {
        const { province, hanh, health } = await smallProvince(ctx)
        const clerk = as(ctx, hanh)
        const planId = await draftPlan(clerk, province)
        await plans.publishPlan(clerk, { planId, version: (await plans.findPlan(clerk, { planId })).version })
        const before = (await plans.listTasks(clerk, { planId, limit: 50 })).rows
        const reported = new Set<string>()
        for (const { id } of before) {
          const { assignments } = await plans.findTask(clerk, { taskId: id })
          const [own] = assignments
          if (own) reported.add(id)
          if (own) await plans.reportProgress(clerk, { taskId: id, unitId: own.unit.id, state: 'in_progress', percent: 20, note: 'Đã bắt đầu.' })
        }
        const { planId: draftId } = await plans.openCorrection(clerk, { planId })
        const copies = (await plans.listTasks(clerk, { planId: draftId, limit: 50 })).rows
        for (const [at, { id }] of copies.entries()) await apply(clerk, draftId, id, edits[at] ?? 'keep', health)
        await plans.decideAmendment(clerk, { planId: draftId, reasonForAll: 'Không còn cần.' })
        const { draft, seen, counts } = await plans.compareAmendment(clerk, { planId: draftId })
        const gone = new Set(edits.flatMap((kind, at) => (kind === 'drop' || kind === 'apart' ? [before[at]?.id] : [])))
        expect(counts.dropped).toBe(gone.size)
        await plans.publishAmendment(clerk, { planId: draftId, version: draft.version, seen })
        const after = new Set((await plans.listTasks(clerk, { planId, limit: 50 })).rows.map(({ id }) => id))
        expect(after.size).toBe(before.length - gone.size + edits.filter((kind) => kind === 'apart').length)
        for (const { id } of before) {
          const task = await plans.findTask(clerk, { taskId: id })
          expect(after.has(id)).toBe(!gone.has(id))
          expect(task.dropped === null).toBe(!gone.has(id))
          expect(task.history.some(({ note }) => note === 'Đã bắt đầu.')).toBe(reported.has(id))
          const current = task.assignments.filter(({ handedTo }) => handedTo === null)
          if (gone.has(id)) expect(current.every(({ state }) => state === 'closed')).toBe(true)
        }
      })
    }),
    { numRuns: 2 }
  )
})
