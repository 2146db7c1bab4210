/** What contests keep of the person who asks, for their own data alone. */
import { sql } from 'kysely'
import { recordsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'

export interface OwnGuess {
  contest: string
  round: number
  attempt: number
  guess: number
  givenAt: Date
}

export async function ownGuesses(ctx: Context): Promise<OwnGuess[]> {
  const { rows } = await sql<OwnGuess>`
    select c.title as contest, r.number as round, g.attempt_number as attempt, g.guess, g.given_at as "givenAt"
    from contest_guesses g join contest_rounds r on r.id = g.round_id join contests c on c.id = r.contest_id
    where g.person_id in (${recordsOf(ctx)}) order by g.given_at`.execute(ctx.db)
  return rows
}
