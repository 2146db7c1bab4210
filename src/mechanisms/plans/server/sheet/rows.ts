/** The rows of the task table as they stand now: the tasks of a draft, the assignments of a published plan. */
import { sql } from 'kysely'
import { openDirectory, visibleUnits } from '#foundations/org/server/index.ts'
import type { SheetTable } from '#foundations/paper/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { isDone, SURE } from '../../rules.ts'
import type { TaskState } from '../../schema.ts'
import type { PlanContent } from '../documents/source.ts'
import { taskLines, unitWords, type TaskLine } from '../documents/task-lines.ts'
import { say } from '../documents/words.ts'
import { COLUMN_NAMES, COLUMNS, EDITABLE } from './columns.ts'
import { rowCode, type FindUnit, type SheetRow } from './compare.ts'

export interface FoundRow extends SheetRow {
  taskId: string
  unitId: string | null
  stateNow: TaskState
  percentNow: number
}

interface Assigned {
  id: string
  taskId: string
  unitId: string
  unitName: string
  version: number
  state: TaskState
  percent: number
  dueOn: string | null
  mine: boolean
}

export async function sheetRows(ctx: Context, content: PlanContent): Promise<FoundRow[]> {
  const tasks = taskLines(content.outline)
  if (content.plan.state === 'draft') return tasks.map((task) => ({ ...rowOf(task), id: task.id, version: task.version }))
  const { rows } = await sql<Assigned>`
    select a.id, a.task_id as "taskId", a.unit_id as "unitId", a.version, a.state, a.percent, a.due_on as "dueOn",
      a.unit_id in ${visibleUnits(ctx, 'tasks.report')} as mine,
      (select f.name from unit_facts f where f.unit_id = a.unit_id and f.replaced_at is null order by f.valid_from desc limit 1) as "unitName"
    from assignments a where a.plan_id = ${content.plan.id} and a.handed_to is null and not a.dropped order by a.task_id, a.occurrence, a.unit_id`.execute(ctx.db)
  const byTask = Map.groupBy(rows, (row) => row.taskId)
  return tasks.flatMap((task) => (byTask.get(task.id) ?? []).map((row) => assignedRow(task, row)))
}

function rowOf(task: TaskLine): Omit<FoundRow, 'id' | 'version'> {
  return {
    taskId: task.id,
    unitId: null,
    open: true,
    stateNow: task.state,
    percentNow: task.percent,
    values: {
      text: task.whole,
      leads: unitWords(task.leads),
      partners: unitWords(task.partners),
      dueText: task.dueText ?? '',
      dueOn: task.dueOn ?? '',
      state: say.state(task.state),
      percent: String(task.percent),
      note: ''
    }
  }
}

function assignedRow(task: TaskLine, row: Assigned): FoundRow {
  const plain = rowOf(task)
  return {
    ...plain,
    id: row.id,
    version: row.version,
    unitId: row.unitId,
    open: row.mine && !isDone(row.state),
    stateNow: row.state,
    percentNow: row.percent,
    values: { ...plain.values, leads: row.unitName, dueOn: row.dueOn ?? '', state: say.state(row.state), percent: String(row.percent) }
  }
}

export function sheetTable(rows: FoundRow[], draft: boolean): SheetTable {
  const editable: readonly string[] = EDITABLE[draft ? 'draft' : 'published']
  return {
    name: say.annex,
    columns: COLUMN_NAMES.map((name) => ({
      ...COLUMNS[name],
      locked: !editable.includes(name),
      kind: name === 'dueOn' ? ('day' as const) : name === 'percent' || name === 'number' ? ('number' as const) : ('text' as const)
    })),
    rows: rows.map((row, place) =>
      COLUMN_NAMES.map((name) => {
        if (name === 'id') return rowCode(row)
        if (name === 'number') return place + 1
        return name === 'percent' ? Number(row.values.percent) : row.values[name]
      })
    )
  }
}

/** Names as a person types them; only a sure match counts, since nobody is given a task by a guess. */
export async function unitFinder(ctx: Context, near: string): Promise<FindUnit> {
  const directory = await openDirectory(ctx, dayOf(ctx.now))
  const known = new Map<string, { id: string; name: string } | null>()
  return (name) => {
    const key = fold(name)
    const before = known.get(key)
    if (before !== undefined) return before
    const [best] = directory.match(name, near)
    const found = best && best.score >= Math.max(SURE, 0.9) ? { id: best.unitId, name: best.name } : null
    known.set(key, found)
    return found
  }
}
