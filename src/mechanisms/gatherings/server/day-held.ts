import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#platform/shared/dates.ts'

/** The day on which a gathering begins, wherever the server stands. */
export const dayHeld = (gathering = 'g'): RawBuilder<Day> => sql<Day>`(${sql.ref(`${gathering}.starts_at`)} at time zone 'Asia/Ho_Chi_Minh')::date`
