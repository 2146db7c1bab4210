import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { MailToken } from '../schema.ts'
import { sourcesOf } from './sources.ts'

function personOf(ctx: Context, token: string): string {
  const personId = ctx.app.services.notifications.personOf('unsubscribe', token)
  if (!personId) throw new AppError('not_found', 'notifications.link_old')
  return personId
}

/** Is this a link of ours? For the page that asks before it does anything. */
export const checkUnsubscribe = query(MailToken, async (ctx, { token }) => void personOf(ctx, token))

/** No mail of any kind any more, for whoever holds the link of a mail; everything else stays. */
export const unsubscribe = command(MailToken, async (ctx, { token }): Promise<void> => {
  const person_id = personOf(ctx, token)
  const rows = sourcesOf(ctx.app.modules).flatMap(({ kinds }) =>
    kinds.map(({ kind }) => ({ person_id, kind, channel: 'mail', how: 'none' }))
  )
  if (!rows.length) return
  await ctx.db
    .insertInto('notice_choices')
    .values(rows)
    .onConflict((c) => c.columns(['person_id', 'kind', 'channel']).doUpdateSet({ how: 'none' }))
    .execute()
  // What was already on its way stays unsent.
  await ctx.db
    .deleteFrom('notice_deliveries')
    .where('channel', '=', 'mail')
    .where('message_id', 'is', null)
    .where('notice_id', 'in', (eb) => eb.selectFrom('notices').select('id').where('person_id', '=', person_id))
    .execute()
})
