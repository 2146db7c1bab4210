/** Makes the confirmed changes of a task table, row by row, by the commands that the pages use too. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { ApplySheet, type RowOutcome, type SheetChange } from '../../schema.ts'
import { reportProgress } from '../carry-out/report.ts'
import { planContent } from '../documents/source.ts'
import { taskLines, type TaskLine } from '../documents/task-lines.ts'
import { say } from '../documents/words.ts'
import { addDeadline } from '../review/deadlines.ts'
import { addTaskUnit, removeTaskUnit } from '../review/task-units.ts'
import { changeTask } from '../review/tasks.ts'
import { splitNames, type FindUnit } from './compare.ts'
import { findReturn } from './returns.ts'
import { sheetRows, unitFinder, type FoundRow } from './rows.ts'

/** A row that cannot be changed any more says why and holds up no other. */
export const applySheet = command(ApplySheet, async (ctx, { returnId, keys }): Promise<RowOutcome[]> => {
  await ctx.db.selectFrom('plan_returns').select('id').where('id', '=', returnId).forUpdate().execute()
  const { planId, result, appliedAt } = await findReturn(ctx, { returnId })
  ensure(result.kind === 'tasks' && planId !== null, 'invalid', 'plans.no_such_return')
  ensure(appliedAt === null, 'conflict', 'plans.return_applied')
  const chosen = result.changes.filter(({ key }) => keys.includes(key))
  ensure(chosen.length, 'invalid', 'plans.choose_changes')

  const content = await planContent(ctx, planId)
  const draft = content.plan.state === 'draft'
  ensure(draft === result.draft, 'conflict', 'plans.return_plan_published')
  const rows = new Map((await sheetRows(ctx, content)).map((row) => [row.id, row]))
  const tasks = new Map(taskLines(content.outline).map((task) => [task.id, task]))
  const findUnit = await unitFinder(ctx, content.plan.unit.id)
  const outcome: RowOutcome[] = []
  for (const [id, changes] of Map.groupBy(chosen, (change) => change.id)) {
    const row = rows.get(id)
    const task = row && tasks.get(row.taskId)
    const about = { row: changes[0]?.row ?? 0, task: changes[0]?.task ?? '' }
    try {
      ensure(row && task, 'not_found', 'plans.no_such_task')
      // What changed since the file was compared is not the row that was confirmed.
      ensure(changes.every((change) => row.values[change.field] === change.before), 'conflict', 'plans.sheet_stale')
      await (draft ? correctRow(ctx, task, changes, findUnit) : reportRow(ctx, row, changes))
      outcome.push({ ...about, reason: null })
    } catch (error) {
      if (!isAppError(error)) throw error
      outcome.push({ ...about, reason: Object.values(error.fields)[0]?.reason ?? error.reason })
    }
  }
  await ctx.db
    .updateTable('plan_returns')
    .set({ applied_at: ctx.now, applied_by: ctx.actor?.personId ?? null, outcome: JSON.stringify(outcome) })
    .where('id', '=', returnId)
    .execute()
  const done = outcome.filter(({ reason }) => reason === null).length
  await record(ctx, 'plan.sheet_applied', { subject: planId, unit: content.plan.unit.id, data: { returnId, done, refused: outcome.length - done } })
  return outcome
})

async function correctRow(ctx: Context, task: TaskLine, changes: SheetChange[], findUnit: FindUnit): Promise<void> {
  let { version } = task
  for (const { field, after } of changes) {
    if (field === 'text') version = (await changeTask(ctx, { taskId: task.id, version, text: after })).version
    if (field === 'dueOn') {
      const text = `chậm nhất ngày ${say.day(after)}`
      version = (await addDeadline(ctx, { taskId: task.id, version, text, kind: 'by', date: after })).version
    }
    if (field === 'leads' || field === 'partners') {
      const role = field === 'leads' ? 'lead' : 'partner'
      const wanted = splitNames(after)
      const now = field === 'leads' ? task.leads : task.partners
      const nameOf = (unit: TaskLine['leads'][number]): string => fold(unit.unit?.name ?? unit.phrase ?? '')
      for (const unit of now.filter((one) => !wanted.some((name) => fold(name) === nameOf(one)))) {
        version = (await removeTaskUnit(ctx, { taskUnitId: unit.id, version })).version
      }
      for (const name of wanted.filter((one) => !now.some((unit) => nameOf(unit) === fold(one)))) {
        const found = findUnit(name)
        ensure(found, 'not_found', 'org.no_such_unit')
        version = (await addTaskUnit(ctx, { taskId: task.id, version, role, unitId: found.id })).version
      }
    }
  }
}

async function reportRow(ctx: Context, row: FoundRow, changes: SheetChange[]): Promise<void> {
  const given = (field: SheetChange['field']): string | undefined => changes.find((change) => change.field === field)?.after
  const state = given('state') === say.state('reported') ? 'reported' : 'in_progress'
  const percent = Number(given('percent') ?? row.percentNow)
  await reportProgress(ctx, { taskId: row.taskId, unitId: row.unitId ?? '', assignmentId: row.id, version: row.version, state, percent, note: given('note') ?? '' })
}
