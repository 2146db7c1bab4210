/** Browsers that may show notices. */
import { z } from 'zod'
import { command, query } from '#platform/server/command.ts'
import { checkOutsideUrl, OutsideError } from '#platform/server/outside.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { RemoveBrowser, SubscribeBrowser } from '../schema.ts'
import { ownId } from './queries.ts'

/** One person has a handful of browsers; more would make each notice a load. */
const MOST = 10

/** The key that a browser needs to subscribe. */
export const findPushKey = query(z.object({}), async (ctx) => {
  ownId(ctx)
  return { publicKey: ctx.app.services.notifications.vapid.publicKey }
})

export const listBrowsers = query(z.object({}), async (ctx) =>
  ctx.db
    .selectFrom('push_subscriptions')
    .select(['id', 'device', 'created_at as createdAt'])
    .where('person_id', '=', ownId(ctx))
    .orderBy('id', 'desc')
    .execute()
)

/** A browser that somebody else signed in with before belongs to whoever subscribes it now. */
export const subscribeBrowser = command(SubscribeBrowser, async (ctx, { endpoint, keys, device }): Promise<void> => {
  const person_id = ownId(ctx)
  try {
    checkOutsideUrl(ctx.app.config, endpoint)
  } catch (error) {
    if (error instanceof OutsideError) throw new AppError('invalid', 'notifications.no_push_service')
    throw error
  }
  await beyondWall(ctx, ({ db }) => db.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).execute())
  await ctx.db
    .insertInto('push_subscriptions')
    .values({ id: newId(), person_id, endpoint, p256dh: keys.p256dh, auth: keys.auth, device: device ?? null, created_at: ctx.now })
    .execute()
  const old = (await listBrowsers(ctx, {})).slice(MOST).map(({ id }) => id)
  if (old.length) await ctx.db.deleteFrom('push_subscriptions').where('id', 'in', old).execute()
})

export const removeBrowser = command(RemoveBrowser, async (ctx, { browserId }): Promise<void> => {
  await ctx.db.deleteFrom('push_subscriptions').where('id', '=', browserId).where('person_id', '=', ownId(ctx)).execute()
})
