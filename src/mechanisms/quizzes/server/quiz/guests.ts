/** Entrants without an account, as far as a quiz knows of them. Whoever calls has asked what there is to ask and tells it in an event. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { contentOf } from './edition.ts'

/** Onto the roster of an open quiz; false: it is open no more. */
export async function enrolGuests(ctx: Context, quizId: string, people: readonly { personId: string; unitId: string }[]): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into quiz_entrants (quiz_id, person_id, unit_id, added_at)
    select q.id, g.person_id, g.unit_id, ${ctx.now} from quizzes q
      cross join unnest(${people.map(({ personId }) => personId)}::uuid[], ${people.map(({ unitId }) => unitId)}::uuid[]) as g(person_id, unit_id)
    where q.id = ${quizId} and q.state = 'open'`.execute(ctx.db)
  return Number(numAffectedRows) === people.length
}

/** Did one of them write or sign off a question that its papers can hold? */
export async function anyWrote(ctx: Context, quizId: string, personIds: readonly string[]): Promise<boolean> {
  if (!personIds.length) return false
  const { pool } = await contentOf(ctx, quizId)
  const { rows } = await sql`
    select 1 from question_versions v where v.question_id = any(${[...new Set(pool.map(({ questionId }) => questionId))]}::uuid[])
      and (v.written_by = any(${[...personIds]}::uuid[]) or v.signed_by = any(${[...personIds]}::uuid[])) limit 1`.execute(ctx.db)
  return rows.length > 0
}
