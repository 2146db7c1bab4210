/** The auditor's list: what happened when and at which unit, without names and without what people wrote. */
import { sql } from 'kysely'
import { holdsOn, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { LOOKED_AT } from '#platform/server/events.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ListEntries, type LogPage } from '../schema.ts'
import { mayReadAll, PERMISSION } from './access.ts'
import { eventNames } from './trail.ts'

interface Row {
  id: number
  position: number | null
  type: string
  at: Date
  unit_id: string | null
  subject_id: string | null
  request_id: string | null
  by: 'person' | 'deputy' | 'token' | 'program'
  persons: number | null
}

export const listEntries = query(ListEntries, async (ctx, { day, unitId, type, before, limit }): Promise<LogPage> => {
  ensure(ctx.actor?.grants.some(({ permission }) => permission === PERMISSION), 'not_found', 'audit.not_for_you')
  const today = dayOf(ctx.now)
  // What belongs to no unit (sign-ins, the log itself) is for whoever reads all of it.
  const seen = (await mayReadAll(ctx)) ? sql`true` : sql`e.unit_id in ${visibleUnits(ctx, PERMISSION)}`
  const below = sql`e.unit_id in (select unit_paths.unit_id from unit_paths where ancestor_id = ${unitId ?? null}::uuid and ${holdsOn(today, 'unit_paths')})`
  const { rows } = await sql<Row>`
    select e.id, a.position, e.type, e.at, e.unit_id, e.subject_id, e.request_id,
      case when e.actor_id is null then 'program' when e.for_id is not null then 'deputy' when e.data ? 'byToken' then 'token' else 'person' end as by,
      case when e.type = ${LOOKED_AT} then jsonb_array_length(e.data -> 'persons') end as persons
    from events e left join audit_entries a on a.event_id = e.id
    where ${seen} and ${unitId ? below : sql`true`} and ${type ? sql`e.type = ${type}` : sql`true`}
      and ${day ? sql`e.at >= ${startOfDay(day)} and e.at < ${startOfDay(addDays(day, 1))}` : sql`true`}
      and ${before === undefined ? sql`true` : sql`e.id < ${before}`}
    order by e.id desc limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const names = eventNames(ctx.app.modules, ctx.locale)
  const units = await unitNamesOn(ctx, shown.flatMap(({ unit_id }) => unit_id ?? []), today)
  return {
    entries: shown.map(({ unit_id, subject_id, request_id, ...row }) => ({
      ...row,
      name: names[row.type] ?? row.type,
      unit: unit_id === null ? null : { id: unit_id, name: units.get(unit_id)?.name ?? '' },
      subjectId: subject_id,
      requestId: request_id
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null
  }
})
