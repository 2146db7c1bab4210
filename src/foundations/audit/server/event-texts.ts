import { sql, type RawBuilder } from 'kysely'
import type { EventText } from '../log/entry.ts'

/** The columns of `events` (as e) as the log covers them. */
export const EVENT_TEXT: RawBuilder<EventText> = sql<EventText>`e.id, e.type,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id as actor, e.for_id as "for",
  e.unit_id as unit, e.subject_id as subject, e.request_id as request, e.data::text as data`
