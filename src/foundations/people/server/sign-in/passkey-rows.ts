import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'

export interface OwnPasskey {
  id: string
  createdAt: Date
  usedAt: Date | null
  /** The browser in which it was made. */
  device: string | null
  backedUp: boolean
}

export async function listPasskeys(ctx: Context, personId: string): Promise<OwnPasskey[]> {
  return ctx.db
    .selectFrom('passkeys')
    .select(['id', 'created_at as createdAt', 'used_at as usedAt', 'user_agent as device', 'backed_up as backedUp'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()
}

export async function dropPasskeys(ctx: Context, personId: string, id?: string): Promise<number> {
  let gone = ctx.db.deleteFrom('passkeys').where('person_id', '=', personId)
  if (id) gone = gone.where('id', '=', id)
  const rows = await gone.returning('id').execute()
  for (const row of rows) await record(ctx, 'person.passkey_removed', { subject: personId, data: { passkey: row.id } })
  return rows.length
}
