/** Closing a round: places by the published rules, the seed of the draw revealed. One transaction, once. */
import { sql } from 'kysely'
import { closeLed, findQuiz, receiptsOf, rootOf } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { commitmentOf, ContestRules, placesOf, tally, type Entry, type Place, type Tally } from '../rules.ts'
import { Published, RoundInput } from '../schema.ts'
import { contestToEdit, findRoundHead, LEADS, type RoundHead } from './access.ts'

const EDITION = 1
const AT_ONCE = 5000

export const closeRound = command(RoundInput, async (ctx, { contestId, number }): Promise<{ entrants: number; attempts: number; winners: number }> => {
  const contest = await contestToEdit(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.published !== null, 'conflict', 'contests.not_published')
  ensure(round.closedAt === null, 'conflict', 'contests.round_closed')
  const rules = ContestRules.parse(Published.parse(JSON.parse(round.published)).rules)
  const { root, keyNumber } = await settled(ctx, round)
  const seed = await seedOf(ctx, round.id)
  if (commitmentOf(seed) !== rules.drawCommitment) throw new Error('The seed of a draw is not the one that was committed to.')
  const all = await tallyOf(ctx, round, rules)
  const places = placesOf(rules, all, { seed, root })
  const [attempts, allRight] = [all.outcome('attempts'), all.outcome('all_right')]
  const by = ctx.actor?.personId ?? null
  await ctx.db.insertInto('contest_results').values({ round_id: round.id, root: Buffer.from(root, 'hex'), key_number: keyNumber, entrants: places.length, attempts, all_right: allRight, ranked_at: ctx.now }).execute()
  for (let at = 0; at < places.length; at += AT_ONCE) await keep(ctx, round.id, places.slice(at, at + AT_ONCE))
  await ctx.db.updateTable('contest_rounds').set({ closed_at: ctx.now, closed_by: by }).where('id', '=', round.id).execute()
  const winners = places.filter(({ prize }) => prize !== null).length
  await record(ctx, 'contest.round_closed', { subject: contestId, unit: contest.unitId, data: { number, quizId: round.quizId, entrants: places.length, attempts, seed, root } })
  return { entrants: places.length, attempts, winners }
})

/** Nothing may still change what is ranked: journals, marks, or what counts as right. */
async function settled(ctx: Context, { quizId }: RoundHead): Promise<{ root: string; keyNumber: number }> {
  const quiz = await findQuiz(ctx, { quizId })
  ensure(quiz.state === 'closed' || ctx.now >= new Date(quiz.rules.closesAt), 'conflict', 'contests.window_runs')
  if (quiz.state === 'open') await closeLed(ctx, LEADS, { quizId, version: quiz.version })
  const made = await rootOf(ctx, quizId, EDITION)
  if (!made?.root) throw new AppError('conflict', 'contests.root_waits')
  const { rows: [stand] } = await sql<{ attempts: number; marked: number; keyNumber: number; disputed: number }>`
    with newest as (select max(number) as number from quiz_keys where quiz_id = ${quizId} and edition = ${EDITION})
    select (select count(*)::int from quiz_attempts where quiz_id = ${quizId}) as attempts,
      (select count(*)::int from quiz_attempts a join quiz_results r on r.attempt_id = a.id where a.quiz_id = ${quizId} and r.waiting = 0 and r.key_number = newest.number) as marked,
      ((select count(*) from quiz_corrections where quiz_id = ${quizId} and settled_at is null) + (select count(*) from quiz_appeal_cases where quiz_id = ${quizId} and answered_at is null))::int as disputed,
      newest.number as "keyNumber" from newest`.execute(ctx.db)
  ensure(stand && stand.attempts === stand.marked && stand.attempts === made.attempts, 'conflict', 'contests.marks_wait')
  ensure(stand.disputed === 0, 'conflict', 'contests.disputes_wait')
  return { root: made.root, keyNumber: stand.keyNumber }
}

const seedOf = (ctx: Context, roundId: string): Promise<string> =>
  beyondWall(ctx, async ({ db }) => Buffer.from((await db.selectFrom('contest_seeds').select('seed').where('round_id', '=', roundId).executeTakeFirstOrThrow()).seed).toString('hex'))

interface Attempt extends Entry {
  attemptId: string
}

/** Each attempt on a device, some thousand at a time; sheets of paper have neither journal nor time and are not in a contest. */
async function tallyOf(ctx: Context, round: RoundHead, rules: ContestRules): Promise<Tally<Attempt>> {
  const all = tally<Attempt>(rules.counts)
  let some = new Map<string, string>()
  const take = async (): Promise<void> => {
    const rows = await attemptsOf(ctx, round, [...some.keys()])
    if (rows.length !== some.size) throw new Error('An attempt under the root has no result.')
    for (const row of rows) all.add({ ...row, receipt: some.get(row.attemptId) ?? '' })
    some = new Map()
  }
  for await (const tile of receiptsOf(ctx, round.quizId, EDITION)) {
    for (const { attemptId, receipt } of tile) some.set(attemptId, receipt)
    if (some.size >= AT_ONCE) await take()
  }
  await take()
  return all
}

async function attemptsOf(ctx: Context, { id, quizId }: RoundHead, attemptIds: string[]): Promise<Omit<Attempt, 'receipt'>[]> {
  const { rows } = await sql<Omit<Attempt, 'receipt'>>`
    select a.id as "attemptId", coalesce(p.merged_into, a.person_id) as entrant, round(r.points * 1000000)::float8 as points, round(r.of * 1000000)::float8 as "of",
      (extract(epoch from a.started_at) * 1000)::float8 as "startedAt", (extract(epoch from a.finished_at) * 1000)::float8 as "finishedAt", g.guess
    from quiz_attempts a join people p on p.id = a.person_id join quiz_results r on r.attempt_id = a.id
      left join contest_guesses g on g.round_id = ${id} and g.person_id = a.person_id and g.attempt_number = a.number
    where a.id = any(${attemptIds}::uuid[]) and a.quiz_id = ${quizId}`.execute(ctx.db)
  return rows
}

async function keep(ctx: Context, roundId: string, places: Place<Attempt>[]): Promise<void> {
  const rows = places.map(({ place, entry, decidedBy, prize }) => ({
    place, person_id: entry.entrant, attempt_id: entry.attemptId, receipt: entry.receipt, points: entry.points, of: entry.of, started: entry.startedAt, finished: entry.finishedAt, guess: entry.guess, decided_by: decidedBy, prize
  }))
  await sql`
    insert into contest_places (round_id, place, person_id, attempt_id, receipt, points, of, started_at, finished_at, guess, decided_by, prize)
    select ${roundId}, p.place, p.person_id, p.attempt_id, decode(p.receipt, 'hex'), p.points, p."of", to_timestamp(p.started / 1000), to_timestamp(p.finished / 1000), p.guess, p.decided_by, p.prize
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(place int, person_id uuid, attempt_id uuid, receipt text, points bigint, "of" bigint, started float8, finished float8, guess int, decided_by text, prize text)`.execute(ctx.db)
}
