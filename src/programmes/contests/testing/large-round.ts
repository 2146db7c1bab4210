/** A round that is over and sealed, with some hundred attempts as rows: two of every other person, many of them equal. */
import { sql } from 'kysely'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { insertOpenRound } from './open-round.ts'

const HOUR = 3_600_000

export async function largeRound(ctx: Context, people: number): Promise<{ leader: Context; round: { contestId: string; number: number }; roundId: string }> {
  const unitId = newId()
  const at = (ago: number): Date => new Date(ctx.now.getTime() - ago)
  const entrants = Array.from({ length: people }, () => ({ personId: newId(), unitId }))
  const attempts = entrants.flatMap(({ personId }, nth) => Array.from({ length: 1 + (nth % 2) }, (_, second) => ({ id: newId(), personId, number: second + 1, points: (nth * 7) % 4, minute: (nth * 13) % 40, guess: (nth * 5) % 90 })))
  await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(ctx.db)
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select p, 'Người thi', 'nguoi thi', now(), now() from unnest(${entrants.map(({ personId }) => personId)}::uuid[]) p`.execute(ctx.db)
  const { quizId, ...round } = await insertOpenRound(ctx, { unitId, entrants, opensAt: at(3 * HOUR).toISOString(), closesAt: at(HOUR / 2).toISOString() })
  const { id: roundId } = await ctx.db.selectFrom('contest_rounds').select('id').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  const rows = sql`jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as r(id uuid, "personId" uuid, number int, points float8, minute int, guess int)`
  const began = sql`${at(2 * HOUR)}::timestamptz + number * interval '20 minutes'`
  await sql`insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, seed, started_at, until, grace_seconds, finished_at, finish)
    select id, ${quizId}, 1, "personId", ${unitId}, number, md5(id::text), ${began}, ${began} + interval '20 minutes', 60, ${began} + minute * interval '15 seconds', 'said' from ${rows}`.execute(ctx.db)
  await sql`insert into quiz_journal (attempt_id, device, number, hash, entry, received_at) select id, 1, 1, sha256(id::text::bytea), '{"at":1,"kind":"finish","number":1}', now() from ${rows}`.execute(ctx.db)
  await sql`insert into quiz_results (attempt_id, quiz_id, person_id, edition, key_number, finished_at, points, of, passed, waiting, marks, marked_at)
    select id, ${quizId}, "personId", 1, 1, ${began} + minute * interval '15 seconds', points, 3, null, 0, '[]', now() from ${rows}`.execute(ctx.db)
  await sql`insert into contest_guesses (round_id, person_id, attempt_number, guess, given_at) select ${roundId}, "personId", number, guess, now() from ${rows}`.execute(ctx.db)
  await seal(ctx, quizId)
  const grants = ['quizzes.read', 'quizzes.edit', 'units.read'].map((permission) => ({ permission, unitId, subtree: true, from: '2020-01-01', to: null, reach: 'everything' as const }))
  return { leader: { ...ctx, actor: { personId: entrants[0]?.personId ?? '', name: 'Người thi', grants } }, round, roundId }
}
