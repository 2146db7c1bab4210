import { sql } from 'kysely'
import { isVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { deedsFor } from '../../rules/assignment-states.ts'
import { COLUMN_STATES, COLUMNS, columnOf } from '../../rules/board.ts'
import { isDone } from '../../rules.ts'
import { WorkBoard, type Board, type BoardCard } from '../../schema.ts'
import { unitEnded } from '../carry-out/found.ts'
import { ofMine, unitsWithWork, workColumns, workRow, type FoundWork } from './work.ts'

/** What is over longer than this is looked for in the list of what was reported. */
const OVER_DAYS = 30

type Found = FoundWork & { assignmentId: string; version: number; superior: boolean; unitEnded: boolean; total: number }

/** The work of the units for which the actor may report, by how far it is; one statement for all columns. */
export const workBoard = query(WorkBoard, async (ctx, { column, limit, ...whose }): Promise<Board> => {
  const today = dayOf(ctx.now)
  const since = startOfDay(addDays(today, -OVER_DAYS))
  const wanted = column ? [column] : [...COLUMNS]
  const states = wanted.flatMap((name) => COLUMN_STATES[name])
  const cases = COLUMNS.map((name) => sql`when a.state = any(${COLUMN_STATES[name]}::text[]) then ${name}`)
  const { rows } = await sql<Found>`
    with mine as (
      select a.id, a.unit_id, a.task_id, a.plan_id, a.person_id, a.state, a.percent, a.due_on, a.version, a.state_at, case ${sql.join(cases, sql` `)} end as column_name
      from assignments a where ${ofMine(ctx, whose)} and not a.dropped and a.state = any(${states}::text[])
        and case when a.state in ('confirmed', 'closed') then a.state_at >= ${since} else a.starts_on <= ${today}::date end
    ), placed as (
      select *, count(*) over (partition by column_name) as total, row_number() over (partition by column_name
        order by case when state in ('confirmed', 'closed') then null else due_on end nulls last, state_at desc, id) as place from mine
    )
    select ${workColumns(ctx)}, w.version, w.total, ${isVisible(ctx, 'tasks.confirm', 'p.unit_id')} as superior, ${unitEnded(sql`w.unit_id`, today)} as "unitEnded"
    from placed w join tasks t on t.id = w.task_id join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id
    where w.place <= ${limit} order by w.column_name, w.place`.execute(ctx.db)
  const columns = wanted.map((name) => {
    const found = rows.filter((row) => columnOf(row.state) === name)
    return { column: name, total: found[0]?.total ?? 0, cards: found.map(cardOf) }
  })
  return { day: today, units: await unitsWithWork(ctx), columns }

  function cardOf(row: Found): BoardCard {
    const roles = row.superior ? (['lead', 'superior'] as const) : (['lead'] as const)
    return {
      ...workRow(ctx, row, !isDone(row.state)),
      assignmentId: row.assignmentId,
      version: row.version,
      may: deedsFor(roles, { state: row.state, unitEnded: row.unitEnded, handedOver: false })
    }
  }
})
