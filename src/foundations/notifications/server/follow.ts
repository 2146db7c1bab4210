/** Events of all rooms become notices, in order. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'
import type { Settled } from '#platform/server/notices.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { sendDue } from './messages.ts'
import { sourcesOf } from './sources.ts'
import { tell, type Told } from './tell.ts'

/** After an update that brings new kinds, nobody is told of what lies years back. */
const OLDEST_MS = 90 * 86_400_000

export const noticeFollower: Follower = {
  name: 'notifications',
  async handle(ctx, events) {
    try {
      await inSavepoint(ctx, () => follow(ctx, events))
    } catch (error) {
      ctx.app.log.error({ err: error }, 'notices: one by one, since an event of the batch failed')
      for (const event of events) await followOne(ctx, event)
    }
    await sendDue(ctx)
  }
}

/** One event that cannot be told of must not silence all that come after it. */
async function followOne(ctx: Context, event: EventRow): Promise<void> {
  try {
    await inSavepoint(ctx, () => follow(ctx, [event]))
  } catch (error) {
    ctx.app.log.error({ err: error, event: event.id, type: event.type }, 'notices: nobody was told of this event')
  }
}

/** Tells and settles, event by event, so that a report settles what was told before it and not what comes after. */
export async function follow(ctx: Context, events: EventRow[]): Promise<void> {
  const sources = sourcesOf(ctx.app.modules)
  const oldest = ctx.now.getTime() - OLDEST_MS
  let waiting: Told[] = []
  const flush = async (): Promise<void> => {
    const told = waiting
    waiting = []
    await tell(ctx, told)
  }
  for (const event of events) {
    if (event.at.getTime() < oldest) continue
    for (const source of sources) {
      const settled = source.settles?.[event.type]?.(event) ?? []
      if (settled.length) {
        await flush()
        await settle(ctx, settled)
      }
      for (const one of (await source.tells[event.type]?.(ctx, event)) ?? [])
        waiting.push({ ...one, once: one.once ?? String(event.id), at: event.at, by: event.actor_id })
    }
  }
  await flush()
}

async function settle(ctx: Context, settled: Settled[]): Promise<void> {
  for (const { kinds, subjectId, unitId, aboutUnitId } of settled) {
    let open = ctx.db
      .updateTable('notices')
      .set({ dealt_at: ctx.now })
      .where('subject_id', '=', subjectId)
      .where('kind', 'in', kinds)
      .where('dealt_at', 'is', null)
    if (unitId) open = open.where('unit_id', '=', unitId)
    if (aboutUnitId) open = open.where(sql<boolean>`data ->> 'unitId' = ${aboutUnitId}`)
    await open.execute()
  }
}
