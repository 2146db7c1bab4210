/** The places of a final, worked out once from the published rules, the answers and the draw. */
import { sql } from 'kysely'
import { shareByKeys, type Tapped } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { commitmentOf, placesInFinal, receiptInFinal, rootOfFinal, scoreInFinal, type Answered } from '../../rules.ts'
import { PublishedFinal } from '../../schema.ts'
import type { FinalHead } from './access.ts'

interface Given {
  personId: string
  seat: number
  question: number
  keys: string[]
  ms: number
}

/** Answers with their time after the opening; of all, or of one finalist. */
export async function answersInFinal(ctx: Context, finalId: string, personId: string | null = null): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select a.person_id as "personId", p.seat, a.question, a.keys, round(extract(epoch from a.received_at - q.opens_at) * 1000)::int as ms
    from contest_final_answers a join contest_finalists p on p.final_id = a.final_id and p.person_id = a.person_id join contest_final_questions q on q.final_id = a.final_id and q.number = a.question
    where a.final_id = ${finalId} and ${personId ? sql`a.person_id = ${personId}` : sql`true`} order by a.person_id, a.question`.execute(ctx.db)
  return rows
}

/** Whoever answered nothing has no place. */
export async function endFinal(ctx: Context, { id, published }: FinalHead): Promise<{ root: string; entrants: number }> {
  const { rules } = PublishedFinal.parse(JSON.parse(published ?? ''))
  const { drawCommitment, ...own } = rules
  const asked = await ctx.db.selectFrom('contest_final_questions').select('body').where('final_id', '=', id).orderBy('number').execute()
  const bodies = asked.map(({ body }) => body as unknown as Tapped)
  const all = Map.groupBy(await answersInFinal(ctx, id), ({ personId }) => personId)
  const finalists = [...all].map(([entrant, given]) => {
    const answers = new Map(given.map(({ question, keys, ms }): [number, Answered] => [question, { share: shareOf(bodies, question, keys), ms }]))
    const receipt = receiptInFinal(id, given[0]?.seat ?? 0, given.map(({ question, keys, ms }) => ({ question, keys, ms })))
    return { entrant, receipt, ...scoreInFinal(own, bodies, answers) }
  })
  const root = rootOfFinal(finalists.map(({ receipt }) => receipt))
  const seed = await seedOf(ctx, id)
  if (commitmentOf(seed) !== drawCommitment) throw new Error('The seed of a draw is not the one that was committed to.')
  const places = placesInFinal(own, finalists, { seed, root }).map(({ place, entry, decidedBy, prize }) => ({ place, decidedBy, prize, ...entry, ms: Math.round(entry.finishedAt) }))
  if (places.length) {
    await sql`
      insert into contest_final_places (final_id, place, person_id, points, of, ms, receipt, decided_by, prize)
      select ${id}, p.place, p.entrant, p.points, p."of", p.ms, decode(p.receipt, 'hex'), p."decidedBy", p.prize
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(place int, entrant uuid, points bigint, "of" bigint, ms int, receipt text, "decidedBy" text, prize text)`.execute(ctx.db)
  }
  return { root, entrants: places.length }
}

const shareOf = (bodies: Tapped[], question: number, keys: string[]): number => {
  const body = bodies[question - 1]
  return body ? shareByKeys(body, keys) : 0
}

export async function seedOf(ctx: Context, finalId: string): Promise<string> {
  const { seed } = await beyondWall(ctx, ({ db }) => db.selectFrom('contest_final_seeds').select('seed').where('final_id', '=', finalId).executeTakeFirstOrThrow())
  return Buffer.from(seed).toString('hex')
}
