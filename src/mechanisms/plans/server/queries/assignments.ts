/** The assignments of a task with what stands beside their state, and everything that was done. */
import { sql } from 'kysely'
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { deedsFor, isOpen } from '../../rules/assignment-states.ts'
import type { Assignment, DeedRow } from '../../schema.ts'
import { rolesAt, unitEnded } from '../carry-out/found.ts'

type Person = { id: string; name: string } | null
type Stored = Omit<Assignment, 'unit' | 'handedTo' | 'may' | 'mine' | 'reportedAt' | 'steps' | 'requests' | 'help'> & {
  unitId: string
  handedToUnit: string | null
  dropped: boolean
  reportedAt: Date | null
  steps: (Omit<Assignment['steps'][number], 'late' | 'doneAt'> & { doneAt: string | null })[] | null
  requests: (Omit<Assignment['requests'][number], 'at' | 'answeredAt'> & { at: string; answeredAt: string | null })[] | null
  help: (Omit<Assignment['help'][number], 'unit' | 'late' | 'at' | 'answeredAt' | 'mayAnswer'> & { unitId: string; at: string; answeredAt: string | null })[] | null
}

const person = (column: string) =>
  sql`(select json_build_object('id', people.id, 'name', people.name) from people where people.id = ${sql.ref(column)})`

/** The one that is due now first for each unit, handed-over ones last. Past occurrences that are done stay in the history. */
export async function assignmentsOf(ctx: Context, taskId: string, plan: { unitId: string }): Promise<Assignment[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Stored>`
    select a.id, a.unit_id as "unitId", a.occurrence, a.starts_on as "startsOn", a.planned_due_on as "plannedDueOn", a.due_on as "dueOn",
      a.state, a.percent, ${person('a.person_id')} as person, a.reported_at as "reportedAt", a.version, a.dropped,
      ${unitEnded(sql`a.unit_id`, today)} as "unitEnded", (select b.unit_id from assignments b where b.id = a.handed_to) as "handedToUnit",
      (select json_agg(json_build_object('id', s.id, 'text', s.text, 'dueOn', s.due_on, 'doneAt', s.done_at, 'doneBy', ${person('s.done_by')}) order by s.id)
        from assignment_steps s where s.assignment_id = a.id) as steps,
      (select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'wantedOn', r.wanted_on, 'dueOn', r.due_on, 'reason', r.reason, 'by', ${person('r.asked_by')},
          'at', r.asked_at, 'answer', r.answer, 'answerNote', r.answer_note, 'answeredBy', ${person('r.answered_by')}, 'answeredAt', r.answered_at) order by r.id desc)
        from assignment_requests r where r.assignment_id = a.id) as requests,
      (select json_agg(json_build_object('id', h.id, 'unitId', h.unit_id, 'wish', h.wish, 'dueOn', h.due_on, 'by', ${person('h.asked_by')}, 'at', h.asked_at,
          'answer', h.answer, 'answerNote', h.answer_note, 'answeredBy', ${person('h.answered_by')}, 'answeredAt', h.answered_at) order by h.id desc)
        from help_requests h where h.assignment_id = a.id) as help
    from assignments a where a.task_id = ${taskId}
    order by a.handed_to is not null, is_done(a.state), a.occurrence, a.id limit 400`.execute(ctx.db)
  const named = rows.flatMap((row) => [row.unitId, row.handedToUnit ?? [], (row.help ?? []).map((help) => help.unitId)])
  const names = await unitNamesOn(ctx, named.flat(), today)
  const unitRef = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))
  const out: Assignment[] = []
  for (const { unitId, handedToUnit, dropped, steps, requests, help, ...row } of rows) {
    const roles = await rolesAt(ctx, { unitId, plan })
    const open = isOpen(row.state)
    out.push({
      ...row,
      unit: unitRef(unitId),
      handedTo: handedToUnit ? unitRef(handedToUnit) : null,
      may: deedsFor(roles, { state: row.state, unitEnded: row.unitEnded, handedOver: handedToUnit !== null, dropped }),
      mine: roles.includes('lead') && handedToUnit === null && !dropped,
      steps: (steps ?? []).map((step) => ({ ...step, doneAt: instant(step.doneAt), late: open && step.doneAt === null && step.dueOn !== null && step.dueOn < today })),
      requests: (requests ?? []).map((request) => ({ ...request, at: new Date(request.at), answeredAt: instant(request.answeredAt) })),
      help: await Promise.all(
        (help ?? []).map(async ({ unitId: asked, ...request }) => ({
          ...request,
          unit: unitRef(asked),
          late: request.answer === null && request.dueOn < today,
          at: new Date(request.at),
          answeredAt: instant(request.answeredAt),
          mayAnswer: request.answer === null && (await hasRight(ctx, 'tasks.report', asked))
        }))
      )
    })
  }
  return out
}

type Done = Omit<DeedRow, 'unit' | 'files' | 'by'> & { unitId: string; files: DeedRow['files'] | null; by: Person }

/** The latest first. */
export async function historyOf(ctx: Context, taskId: string): Promise<DeedRow[]> {
  const { rows } = await sql<Done>`
    select d.id, d.deed, a.unit_id as "unitId", a.occurrence, d.from_state as "from", d.to_state as "to", d.percent,
      coalesce(r.note, d.note) as note, ${person('d.done_by')} as by, d.done_at as at,
      (select json_build_object('kind', g.kind, 'name', h.name) from delegations g join people h on h.id = g.head_id where g.id = d.delegation_id) as behalf,
      (select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) order by rf.position)
        from report_files rf join stored_files f on f.id = rf.file_id where rf.report_id = d.report_id) as files
    from assignment_deeds d join assignments a on a.id = d.assignment_id left join task_reports r on r.id = d.report_id
    where a.task_id = ${taskId} order by d.done_at desc, d.id desc limit 200`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), dayOf(ctx.now))
  return rows.map(({ unitId, files, ...row }) => ({ ...row, unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, files: files ?? [] }))
}
