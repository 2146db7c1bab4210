/** What people decide about their own notices. No events: nobody else is to learn who has looked at what. */
import { command } from '#platform/server/command.ts'
import { ChooseNotices, DealWith } from '../schema.ts'
import { CHANNELS } from '../rules.ts'
import { ownId } from './queries.ts'
import { sourcesOf } from './sources.ts'

export const dealWith = command(DealWith, async (ctx, { noticeIds, dealt }): Promise<void> => {
  await ctx.db
    .updateTable('notices')
    .set({ dealt_at: dealt ? ctx.now : null })
    .where('id', 'in', noticeIds)
    .where('person_id', '=', ownId(ctx))
    .where('dealt_at', dealt ? 'is' : 'is not', null)
    .execute()
})

export const chooseNotices = command(ChooseNotices, async (ctx, { choices }): Promise<void> => {
  const known = new Set(sourcesOf(ctx.app.modules).flatMap(({ kinds }) => kinds.map(({ kind }) => kind)))
  const rows = choices
    .filter(({ kind }) => known.has(kind))
    .flatMap(({ kind, ...how }) => CHANNELS.map((channel) => ({ person_id: ownId(ctx), kind, channel, how: how[channel] })))
  if (!rows.length) return
  await ctx.db
    .insertInto('notice_choices')
    .values(rows)
    .onConflict((c) => c.columns(['person_id', 'kind', 'channel']).doUpdateSet((eb) => ({ how: eb.ref('excluded.how') })))
    .execute()
})
