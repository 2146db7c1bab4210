/** Events that a unit has asked for, and that whoever administers it may see, become announcements. */
import { grantsOf } from '#foundations/people/server/index.ts'
import type { Announcement, AnnouncementSource } from '#platform/server/announcements.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { enqueue } from './commands.ts'
import { announcedTypes, announcementSources } from './sources.ts'

export const webhookFollower: Follower = { name: 'webhooks', handle: followWebhooks }

export async function followWebhooks(ctx: Context, events: EventRow[]): Promise<void> {
  const types = announcedTypes(ctx.app.modules)
  const told = events.filter(({ type }) => types.has(type))
  if (!told.length) return
  const webhooks = await ctx.db.selectFrom('webhooks').selectAll().where('active', '=', true).execute()
  for (const webhook of webhooks) {
    // What happened before it was asked for is not announced.
    const wanted = told.filter(({ type, at }) => webhook.types.includes(type) && at >= webhook.created_at)
    if (wanted.length) await announce(ctx, webhook, wanted)
  }
}

async function announce(ctx: Context, webhook: { id: string; unit_id: string }, events: EventRow[]): Promise<void> {
  const base = `${ctx.app.config.publicUrl ?? ''}/api/v1`
  const reader = unitAsReader(ctx, webhook.unit_id)
  for (const source of announcementSources(ctx.app.modules)) {
    const own = events.filter(({ type }) => source.types.includes(type))
    for (const { event, said } of await sayings(reader, source, own)) {
      const id = newId()
      const payload = JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data: { ...said.data, url: base + said.path } })
      const added = await ctx.db
        .insertInto('webhook_deliveries')
        .values({ id, webhook_id: webhook.id, event_id: event.id, type: event.type, payload, made_at: ctx.now })
        .onConflict((c) => c.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (added) await enqueue(ctx, id)
    }
  }
}

interface Saying {
  event: EventRow
  said: Announcement
}

/** What a source says of the events. One that it cannot speak of silences neither the others nor other sources. */
async function sayings(reader: Context, source: AnnouncementSource, events: EventRow[]): Promise<Saying[]> {
  if (!events.length) return []
  try {
    const found = await inSavepoint(reader, () => source.announce(reader, events))
    return events.flatMap((event) => {
      const said = found.get(event.id)
      return said ? [{ event, said }] : []
    })
  } catch (error) {
    const [first, ...others] = events
    if (first && !others.length) reader.app.log.error({ err: error, event: first.id, type: first.type }, 'webhooks: this event was not announced')
    if (!others.length) return []
    const each: Saying[] = []
    for (const event of events) each.push(...(await sayings(reader, source, [event])))
    return each
  }
}

/** The unit sees what its administrator sees: its own branch. */
function unitAsReader(ctx: Context, unitId: string): Context {
  const grants = grantsOf([{ role: 'unit_admin', unitId, from: dayOf(ctx.now), to: null }])
  return { ...ctx, actor: { personId: unitId, name: '', grants } }
}
