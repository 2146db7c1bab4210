/** One try to announce: signed (Standard Webhooks), posted once, its outcome written down. */
import { Webhook } from 'standardwebhooks'
import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { OutsideError, postOutside } from '#platform/server/outside.ts'

export const DELIVER_JOB = 'webhooks.deliver'

/** 2 s, 4 s, 8 s … then every four hours: about three days. */
const TRIES = 28
const TIMEOUT_MS = 10_000
const KEPT_DAYS = 30

export const webhookJobs: Job[] = [
  {
    name: DELIVER_JOB,
    retries: TRIES - 1,
    retryDelayMax: 4 * 3600,
    seconds: 60,
    async run(ctx, { subjectId }) {
      if (subjectId) await deliver(ctx, subjectId)
    }
  },
  {
    name: 'webhooks.clean_up',
    cron: '47 3 * * *',
    async run(ctx) {
      const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000)
      await ctx.db.deleteFrom('webhook_deliveries').where('made_at', '<', before).execute()
      await ctx.db.updateTable('webhooks').set({ old_secret: null }).where('old_until', '<', ctx.now).execute()
    }
  }
]

/** The other side did not take it: the job runs again. */
class NotTaken extends Error {
  override name = 'NotTaken'
}

export async function deliver(ctx: Context, deliveryId: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
    .select(['webhook_deliveries.id', 'webhook_id as webhookId', 'payload', 'state', 'attempts', 'url', 'active'])
    .select(['secret', 'old_secret as oldSecret', 'old_until as oldUntil'])
    .where('webhook_deliveries.id', '=', deliveryId)
    .executeTakeFirst()
  if (found?.state !== 'waiting') return
  const attempts = found.attempts + 1
  const outcome = found.active ? await post(ctx, found) : { status: null, problem: 'switched_off' }
  const taken = outcome.status !== null && outcome.status >= 200 && outcome.status < 300
  // 410: the other side wants no more of it.
  const over = taken || !found.active || outcome.status === 410 || attempts >= TRIES
  await ctx.db
    .updateTable('webhook_deliveries')
    .set({ state: taken ? 'done' : over ? 'failed' : 'waiting', attempts, ...outcome, tried_at: new Date() })
    .where('id', '=', deliveryId)
    .execute()
  if (outcome.status === 410) await ctx.db.updateTable('webhooks').set({ active: false }).where('id', '=', found.webhookId).execute()
  if (!over) throw new NotTaken()
}

interface Signed {
  id: string
  payload: string
  url: string
  secret: string
  oldSecret: string | null
  oldUntil: Date | null
}

async function post(ctx: Context, given: Signed): Promise<{ status: number | null; problem: string | null }> {
  const now = new Date()
  const { open } = ctx.app.services.webhooks
  const secrets = [given.secret, ...(given.oldSecret && given.oldUntil && given.oldUntil > now ? [given.oldSecret] : [])]
  const signatures = secrets.map((sealed) => new Webhook(open(sealed)).sign(given.id, now, given.payload))
  try {
    const { status } = await postOutside(ctx.app.config, given.url, {
      body: given.payload,
      timeoutMs: TIMEOUT_MS,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'CauNoi-Webhooks/1',
        'webhook-id': given.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signatures.join(' ')
      }
    })
    return { status, problem: null }
  } catch (error) {
    if (error instanceof OutsideError) return { status: null, problem: error.code }
    throw error
  }
}
