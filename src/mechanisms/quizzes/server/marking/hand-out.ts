/** Handing out answers: one at a time, in an order that says nothing, never the same seat to two people. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { TakeScript } from '../../schema/marking.ts'
import { ensureMayGive, heldSince, isNotOurs, isThere } from './access.ts'

/** The one that the actor holds already, else the next. */
export const takeScript = command(TakeScript, async (ctx, { quizId, place }): Promise<{ scriptId: string | null }> => {
  const marked = await ensureMayGive(ctx, quizId)
  const { quiz, given } = marked
  if (given.includes(place)) return { scriptId: null }
  const held = await heldBy(ctx, quizId, place)
  if (held) return { scriptId: held }
  const me = ctx.actor?.personId ?? null
  ensure(me, 'unauthenticated', 'people.sign_in_first')
  const { rows: [next] } = await sql<{ id: string; needs: number }>`
    select s.id, s.needs from quiz_scripts s
    where s.quiz_id = ${quizId} and s.place = ${place} and s.share is null and ${isThere} and ${await isNotOurs(ctx, marked)}
      and not exists (select from quiz_script_marks m where m.script_id = s.id and m.examiner_id = ${me} and m.marked_at is not null)
      and (select count(*) from quiz_script_marks m where m.script_id = s.id and (m.marked_at is not null or m.given_at > ${heldSince(ctx)})) < s.needs
    order by md5(s.id::text) limit 1 for update skip locked`.execute(ctx.db)
  if (!next) return { scriptId: null }
  await sql`delete from quiz_script_marks where script_id = ${next.id} and marked_at is null and (given_at <= ${heldSince(ctx)} or examiner_id = ${me})`.execute(ctx.db)
  await sql`
    insert into quiz_script_marks (script_id, seat, examiner_id, given_at)
    select ${next.id}, min(n), ${me}, ${ctx.now} from generate_series(1, ${next.needs}::int) n where not exists (select from quiz_script_marks m where m.script_id = ${next.id} and m.seat = n)`.execute(ctx.db)
  await record(ctx, 'quiz.script_handed_out', { subject: quizId, unit: quiz.unitId, data: { scriptId: next.id, place } })
  return { scriptId: next.id }
})

async function heldBy(ctx: Context, quizId: string, place: number): Promise<string | null> {
  const { rows: [held] } = await sql<{ id: string }>`
    select s.id from quiz_script_marks m join quiz_scripts s on s.id = m.script_id
    where m.examiner_id = ${ctx.actor?.personId ?? null} and m.marked_at is null and m.given_at > ${heldSince(ctx)} and s.quiz_id = ${quizId} and s.place = ${place} and s.share is null limit 1`.execute(ctx.db)
  return held?.id ?? null
}
