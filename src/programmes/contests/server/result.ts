/** The result of a round: to everybody who sees the contest, with the names that the rules publish; to each their own place. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { recordsOf } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { drawKey } from '../rules.ts'
import { Published, RoundInput, type RoundResult, type Standing } from '../schema.ts'
import { findContestHead, findRoundHead, mayEdit } from './access.ts'
import { winningGuests, type CalledGuest } from './guests/winners.ts'

interface Made {
  root: string
  seed: string
  entrants: number
  attempts: number
  allRight: number
  takenOut: number
  closedAt: Date
  keyChanged: boolean
}

interface Row extends Omit<Standing, 'drawKey' | 'off'> {
  personId: string
  name: string
  pseudonym: string | null
  homeId: string | null
}

export const findRoundResult = query(RoundInput, async (ctx, { contestId, number }): Promise<RoundResult> => {
  const contest = await findContestHead(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  if (round.published === null || round.closedAt === null || round.fingerprint === null) throw new AppError('not_found', 'contests.no_result')
  const published = Published.parse(JSON.parse(round.published))
  const made = await madeOf(ctx, round.id)
  const { predicted, winners: by, drawCommitment } = published.rules
  const outcome = predicted === null ? null : predicted === 'entrants' ? made.entrants : predicted === 'attempts' ? made.attempts : made.allRight
  const told = (row: Row): Standing => {
    const { personId: _, name: _name, pseudonym: _pseudonym, homeId: _home, ...plain } = row
    return { ...plain, off: outcome === null || row.guess === null ? null : Math.abs(row.guess - outcome), drawKey: drawKey(made.seed, made.root, row.receipt) }
  }
  const winners = await placesOf(ctx, round, sql`c.prize is not null`)
  const [own] = ctx.actor ? await placesOf(ctx, round, sql`c.person_id in (${recordsOf(ctx)})`) : []
  // Whoever holds the contest must know whom to call, whatever the rules publish.
  const calls = contest.run && (await mayEdit(ctx, contest))
  const named = by === 'named' || calls
  const guests = named ? await winningGuests(ctx, round.id, winners.map(({ personId }) => personId)) : new Map<string, CalledGuest>()
  if (named && (by !== 'named' || guests.size > 0) && calls) await look(ctx, 'contests.winners', winners.map(({ personId }) => personId), contest.unitId)
  const units = await unitNamesOn(ctx, [contest.unitId, ...winners.flatMap(({ homeId }) => homeId ?? [])], dayOf(ctx.now))
  return {
    contest: { id: contest.id, title: contest.title, unit: { id: contest.unitId, name: units.get(contest.unitId)?.name ?? '' } },
    number,
    title: published.round.title,
    closedAt: round.closedAt,
    entrants: made.entrants,
    attempts: made.attempts,
    allRight: made.allRight,
    takenOut: made.takenOut,
    outcome,
    judging: published.round.judging,
    commitment: drawCommitment,
    seed: made.seed,
    root: made.root,
    fingerprint: round.fingerprint,
    keyChanged: made.keyChanged,
    winners: winners.map((row) => {
      const guest = guests.get(row.personId)
      const name = named ? (guest ? guest.name : row.name) : row.pseudonym
      return { ...told(row), name, unit: named && row.homeId ? (units.get(row.homeId)?.name ?? null) : null, telephone: (calls && guest?.telephone) || null }
    }),
    own: own ? told(own) : null
  }
})

async function madeOf(ctx: Context, roundId: string): Promise<Made> {
  const { rows: [found] } = await sql<Made>`
    select encode(m.root, 'hex') as root, encode(s.seed, 'hex') as seed, m.entrants, m.attempts, m.all_right as "allRight", m.taken_out as "takenOut", m.ranked_at as "closedAt",
      exists (select from quiz_keys k where k.quiz_id = r.quiz_id and k.number > m.key_number) as "keyChanged"
    from contest_results m join contest_rounds r on r.id = m.round_id join contest_seeds s on s.round_id = m.round_id where m.round_id = ${roundId}`.execute(ctx.db)
  if (!found) throw new AppError('not_found', 'contests.no_result')
  return found
}

/** `which`: a condition on places (c). */
async function placesOf(ctx: Context, round: { id: string; quizId: string }, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.place, c.prize, c.points / 1000000.0::float8 as points, c.of / 1000000.0::float8 as "of", c.guess, extract(epoch from c.finished_at - c.started_at)::float8 as seconds, c.finished_at as "finishedAt",
      c.decided_by as "decidedBy", encode(c.receipt, 'hex') as receipt, c.person_id as "personId", p.name, n.name as pseudonym, e.unit_id as "homeId"
    from contest_places c join people p on p.id = c.person_id left join contest_pseudonyms n on n.round_id = c.round_id and n.person_id = c.person_id left join quiz_entrants e on e.quiz_id = ${round.quizId} and e.person_id = c.person_id
    where c.round_id = ${round.id} and ${which} order by c.place`.execute(ctx.db)
  return rows
}
