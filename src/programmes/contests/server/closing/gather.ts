/** Of each entrant the attempt that counts, from some thousand attempts after the other. */
import { sql } from 'kysely'
import { receiptsOf } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { isAllRight, isBetter, type Entry } from '../../rules.ts'
import { EDITION } from './ask.ts'
import { peopleOut } from '../signs/outcome.ts'
import type { Part, Work } from './work.ts'

/** As many attempts lie in a tile of the tree, but for the last one. */
const TILE = 256

interface Attempt extends Entry {
  attemptId: string
}

/** `out`: taken out of the round after they were heard. */
type Found = Omit<Attempt, 'receipt'> & { out: boolean }

interface Standing extends Attempt {
  allRight: boolean
}

/** Each attempt on a device; sheets of paper have neither journal nor time and are not in a contest. */
export async function gatherSome(ctx: Context, work: Work): Promise<Part> {
  const { roundId, quizId, rules, attempts, done, after, atOnce } = work
  const most = Math.ceil(atOnce / TILE)
  // Begun anew: what an earlier run has left may be of people who were merged since.
  if (after === '') await ctx.db.deleteFrom('contest_standings').where('round_id', '=', roundId).execute()
  const from = Number(after)
  const some = new Map<string, string>()
  let tiles = 0
  for await (const tile of receiptsOf(ctx, quizId, EDITION, from)) {
    for (const { attemptId, receipt } of tile) some.set(attemptId, receipt)
    if (++tiles === most) break
  }
  const rows = some.size ? await attemptsOf(ctx, work, [...some.keys()]) : []
  if (rows.length !== some.size) throw new Error('An attempt under the root has no result.')
  const counting = rows.filter(({ out }) => !out)
  const kept = new Map((await knownOf(ctx, roundId, [...new Set(counting.map(({ entrant }) => entrant))])).map((one) => [one.entrant, one]))
  for (const { out: _, ...row } of counting) {
    const known = kept.get(row.entrant)
    const entry = { ...row, receipt: some.get(row.attemptId) ?? '', allRight: isAllRight(row) || (known?.allRight ?? false) }
    kept.set(row.entrant, known && !isBetter(rules.counts, entry, known) ? { ...known, allRight: entry.allRight } : entry)
  }
  await keep(ctx, roundId, [...kept.values()])
  return { done: done + rows.length, after: String(from + tiles), last: tiles < most || done + rows.length >= attempts }
}

async function attemptsOf(ctx: Context, { roundId, quizId }: Work, attemptIds: string[]): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select a.id as "attemptId", coalesce(p.merged_into, a.person_id) as entrant, round(r.points * 1000000)::float8 as points, round(r.of * 1000000)::float8 as "of",
      (extract(epoch from a.started_at) * 1000)::float8 as "startedAt", (extract(epoch from a.finished_at) * 1000)::float8 as "finishedAt", g.guess,
      coalesce(p.merged_into, a.person_id) in (${peopleOut(roundId)}) as out
    from quiz_attempts a join people p on p.id = a.person_id join quiz_results r on r.attempt_id = a.id
      left join contest_guesses g on g.round_id = ${roundId} and g.person_id = a.person_id and g.attempt_number = a.number
    where a.id = any(${attemptIds}::uuid[]) and a.quiz_id = ${quizId}`.execute(ctx.db)
  return rows
}

async function knownOf(ctx: Context, roundId: string, people: string[]): Promise<Standing[]> {
  if (!people.length) return []
  const { rows } = await sql<Standing>`
    select person_id as entrant, attempt_id as "attemptId", encode(receipt, 'hex') as receipt, points::float8 as points, of::float8 as "of",
      (extract(epoch from started_at) * 1000)::float8 as "startedAt", (extract(epoch from finished_at) * 1000)::float8 as "finishedAt", guess, all_right as "allRight"
    from contest_standings where round_id = ${roundId} and person_id = any(${people}::uuid[])`.execute(ctx.db)
  return rows
}

async function keep(ctx: Context, roundId: string, standings: Standing[]): Promise<void> {
  if (!standings.length) return
  await sql`
    insert into contest_standings (round_id, person_id, attempt_id, receipt, points, of, started_at, finished_at, guess, all_right)
    select ${roundId}, s.entrant, s."attemptId", decode(s.receipt, 'hex'), s.points, s."of", to_timestamp(s."startedAt" / 1000), to_timestamp(s."finishedAt" / 1000), s.guess, s."allRight"
    from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb)
      as s(entrant uuid, "attemptId" uuid, receipt text, points bigint, "of" bigint, "startedAt" float8, "finishedAt" float8, guess int, "allRight" boolean)
    on conflict (round_id, person_id) do update set attempt_id = excluded.attempt_id, receipt = excluded.receipt, points = excluded.points, of = excluded.of,
      started_at = excluded.started_at, finished_at = excluded.finished_at, guess = excluded.guess, all_right = excluded.all_right`.execute(ctx.db)
}
