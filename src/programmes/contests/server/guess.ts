/** What an entrant guesses goes with one attempt: the one that runs, else the next. It can be changed until that attempt ends. */
import { sql } from 'kysely'
import { batchCommand } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { GuessInRound, Published } from '../schema.ts'
import { findContestHead, findRoundHead } from './access.ts'

interface Given {
  contestId: string
  unitId: string
  roundId: string
  quizId: string
  personId: string
  guess: number
}

/** A crowd that starts at once shares its transactions. */
export const guessInRound = batchCommand(GuessInRound, {
  name: 'contests.guess_in_round',
  async check(ctx, { contestId, number, guess }): Promise<Given> {
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    const contest = await findContestHead(ctx, contestId)
    const { id, quizId, mine, published } = await findRoundHead(ctx, contest, number)
    ensure(mine && published !== null, 'not_found', 'contests.no_such_round')
    const { rules, round } = Published.parse(JSON.parse(published))
    ensure(rules.predicted !== null, 'conflict', 'contests.nothing_to_guess')
    ensure(ctx.now >= new Date(round.opensAt), 'conflict', 'quizzes.quiz_not_open')
    return { contestId, unitId: contest.unitId, roundId: id, quizId, personId: ctx.actor.personId, guess }
  },
  async write(ctx, items) {
    // Whoever asks twice at once means the later one.
    const latest = new Map(items.map((one, at) => [`${one.item.roundId} ${one.item.personId}`, { ...one.item, at, now: one.now }]))
    const rows = [...latest.values()]
    const { rows: kept } = await sql<{ roundId: string; personId: string }>`
      insert into contest_guesses (round_id, person_id, attempt_number, guess, given_at)
      select g.round_id, g.person_id, ${attemptFor(sql`g.quiz_id`, sql`g.person_id`, sql`g.now`)}, g.guess, g.now
      from jsonb_to_recordset(${JSON.stringify(rows.map(({ roundId, quizId, personId, guess, now }) => ({ round_id: roundId, quiz_id: quizId, person_id: personId, guess, now })))}::jsonb)
        as g(round_id uuid, quiz_id uuid, person_id uuid, guess int, now timestamptz) join quizzes q on q.id = g.quiz_id
      where ${canGuess(sql`g.person_id`, sql`g.now`)}
      on conflict (round_id, person_id, attempt_number) do update set guess = excluded.guess, given_at = excluded.given_at
      returning round_id as "roundId", person_id as "personId"`.execute(ctx.db)
    const done = new Set(kept.map(({ roundId, personId }) => `${roundId} ${personId}`))
    for (const [contestId, of] of Map.groupBy(rows, (row) => row.contestId)) {
      await record(ctx, 'contest.guesses_given', { subject: contestId, unit: of[0]?.unitId ?? null, data: { count: of.length } })
    }
    return items.map(({ item }): null | AppError => (done.has(`${item.roundId} ${item.personId}`) ? null : new AppError('conflict', 'contests.guess_too_late')))
  }
})

type Part = ReturnType<typeof sql>

/** Number of the attempt that runs, else of the next one. */
const attemptFor = (quizId: Part, personId: Part, now: Part) =>
  sql`coalesce((select case when a.finished_at is null and a.until >= ${now} then a.number else a.number + 1 end
    from quiz_attempts a where a.quiz_id = ${quizId} and a.person_id = ${personId} order by a.number desc limit 1), 1)`

/** An attempt runs, or another one can still begin (conditions on quizzes q). */
const canGuess = (personId: Part, now: Part) =>
  sql`(exists (select from quiz_attempts a where a.quiz_id = q.id and a.person_id = ${personId} and a.finished_at is null and a.until >= ${now})
    or (q.state = 'open' and (q.rules ->> 'closesAt')::timestamptz > ${now}
      and (q.rules ->> 'attempts' is null or (select count(*) from quiz_attempts a where a.quiz_id = q.id and a.person_id = ${personId}) < (q.rules ->> 'attempts')::int)))`

export async function nextAttempt(ctx: Context, quizId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select ${attemptFor(sql`${quizId}::uuid`, sql`${ctx.actor?.personId ?? null}::uuid`, sql`${ctx.now}::timestamptz`)} as number`.execute(ctx.db)
  return rows[0]?.number ?? 1
}

/** Of the actor in one round, by attempt. */
export async function guessesOf(ctx: Context, roundId: string): Promise<Map<number, number>> {
  const rows = await ctx.db.selectFrom('contest_guesses').select(['attempt_number', 'guess']).where('round_id', '=', roundId).where('person_id', '=', ctx.actor?.personId ?? null).execute()
  return new Map(rows.map(({ attempt_number, guess }) => [attempt_number, guess]))
}
