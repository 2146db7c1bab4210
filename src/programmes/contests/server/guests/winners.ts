/** Names of guests who won, to whoever must call them, and to everybody where the rules publish names. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { guestKeyOf, openCalled } from './keys.ts'

export interface CalledGuest {
  name: string | null
  telephone: string | null
}

/** Of these people those who are guests. Only of winners, and only after their round is closed. */
export async function winningGuests(ctx: Context, roundId: string, personIds: readonly string[]): Promise<Map<string, CalledGuest>> {
  const { rows } = await beyondWall(ctx, ({ db }) => sql<{ personId: string; sealed: Buffer | null; name: string | null }>`
    select g.person_id as "personId", g.sealed, g.published_name as name from contest_guests g
      join contest_places c on c.round_id = g.round_id and c.person_id = g.person_id and c.prize is not null
      join contest_rounds r on r.id = g.round_id and r.closed_at is not null
    where g.round_id = ${roundId} and g.person_id = any(${[...personIds]}::uuid[])`.execute(db))
  const key = rows.length ? await guestKeyOf(ctx, roundId) : null
  return new Map(rows.map(({ personId, sealed, name }) => [personId, key && sealed ? openCalled(key, personId, sealed) : { name, telephone: null }]))
}
