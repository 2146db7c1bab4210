/** The places: each entrant gets the key of theirs, the database puts the keys in order, and the list is walked from the first place on. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { commitmentOf, deciderOf, placeKeys, prizesOf, type Draw, type Entry, type Outcome } from '../../rules.ts'
import type { Part, Work } from './work.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function orderSome(ctx: Context, { roundId, rules, done, after, atOnce }: Work): Promise<Part> {
  const { draw, outcome } = await madeOf(ctx, roundId)
  if (commitmentOf(draw.seed) !== rules.drawCommitment) throw new Error('The seed of a draw is not the one that was committed to.')
  const { rows } = await sql<Entry>`
    select person_id as entrant, encode(receipt, 'hex') as receipt, points::float8 as points, of::float8 as "of",
      (extract(epoch from started_at) * 1000)::float8 as "startedAt", (extract(epoch from finished_at) * 1000)::float8 as "finishedAt", guess
    from contest_standings where round_id = ${roundId} and person_id > ${after || NOBODY}::uuid order by person_id limit ${sql.lit(atOnce)}`.execute(ctx.db)
  const keyOf = placeKeys(rules, outcome, draw)
  const keys = rows.map((entry) => ({ person: entry.entrant, key: keyOf(entry) }))
  await sql`
    update contest_standings s set place_key = decode(k.key, 'hex') from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(person uuid, key text)
    where s.round_id = ${roundId} and s.person_id = k.person`.execute(ctx.db)
  return { done: done + rows.length, after: rows.at(-1)?.entrant ?? after, last: rows.length < atOnce }
}

async function madeOf(ctx: Context, roundId: string): Promise<{ draw: Draw; outcome: Outcome }> {
  const made = await ctx.db.selectFrom('contest_results').select(['root', 'entrants', 'attempts', 'all_right']).where('round_id', '=', roundId).executeTakeFirstOrThrow()
  const { seed } = await beyondWall(ctx, ({ db }) => db.selectFrom('contest_seeds').select('seed').where('round_id', '=', roundId).executeTakeFirstOrThrow())
  const { root, ...outcome } = made
  return { draw: { seed: Buffer.from(seed).toString('hex'), root: Buffer.from(root).toString('hex') }, outcome }
}

/** Not seen by anybody before the round is closed. One more is read than gets its place, since what told it from the next one is kept. */
export async function placeSome(ctx: Context, { roundId, rules, done, after, atOnce }: Work): Promise<Part> {
  const { rows } = await sql<{ person: string; key: string }>`
    select person_id as person, encode(place_key, 'hex') as key from contest_standings
    where round_id = ${roundId} and place_key > decode(${after}, 'hex') order by place_key limit ${sql.lit(atOnce + 1)}`.execute(ctx.db)
  const [decided, prizeAt] = [deciderOf(rules), prizesOf(rules)]
  const some = rows.slice(0, atOnce)
  const places = some.map(({ person, key }, at) => ({ person, place: done + at + 1, decided: decided(key, rows[at + 1]?.key ?? null), prize: prizeAt(done + at + 1) }))
  await sql`
    insert into contest_places (round_id, place, person_id, attempt_id, receipt, points, of, started_at, finished_at, guess, decided_by, prize)
    select ${roundId}, p.place, s.person_id, s.attempt_id, s.receipt, s.points, s.of, s.started_at, s.finished_at, s.guess, p.decided, p.prize
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(person uuid, place int, decided text, prize text)
      join contest_standings s on s.round_id = ${roundId} and s.person_id = p.person`.execute(ctx.db)
  return { done: done + some.length, after: some.at(-1)?.key ?? after, last: rows.length <= atOnce }
}
