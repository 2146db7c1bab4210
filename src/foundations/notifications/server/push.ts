/** Web push: an encrypted line to every browser that the person allowed. */
import type { Context } from '#platform/server/context.ts'
import { OutsideError, postOutside } from '#platform/server/outside.ts'
import { text } from '../text.ts'
import type { Outgoing } from './messages.ts'

const LIVES_SECONDS = 12 * 3600
/** The browser took its permission back. */
const GONE = [404, 410]

/** False when no browser is left to show it. Throws when a push service did not answer, so that the job runs again. */
export async function sendPush(ctx: Context, { id, personId, said }: Outgoing): Promise<boolean> {
  const browsers = await ctx.db.selectFrom('push_subscriptions').selectAll().where('person_id', '=', personId).execute()
  const payload = payloadOf(ctx, said)
  let shown = 0
  let failed = false
  for (const browser of browsers) {
    const status = await post(ctx, id, browser, payload)
    if (GONE.includes(status)) await ctx.db.deleteFrom('push_subscriptions').where('id', '=', browser.id).execute()
    else if (status >= 200 && status < 300) shown += 1
    else failed = true
  }
  // One browser that was reached is enough: trying again would show it there twice.
  if (failed && !shown) throw new OutsideError('unreachable')
  return shown > 0
}

function payloadOf(ctx: Context, said: Outgoing['said']): string {
  const words = text(ctx.locale)
  const [first] = said
  const one = said.length === 1 && first
  return JSON.stringify({
    title: one ? first.group.name : words.mail.subject(said.length),
    body: first?.title ?? '',
    href: one ? first.href : '/notices'
  })
}

/** Whom a push service may turn to. */
function contactOf(ctx: Context): string {
  const { publicUrl, mail } = ctx.app.config
  if (publicUrl?.startsWith('https:')) return publicUrl
  const address = mail?.from.replace(/^.*<|>$/g, '')
  return `mailto:${address ?? 'webpush@caunoi.invalid'}`
}

async function post(
  ctx: Context,
  id: string,
  browser: { endpoint: string; p256dh: string; auth: string },
  payload: string
): Promise<number> {
  const { vapid } = ctx.app.services.notifications
  try {
    const { default: webPush } = await import('web-push')
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth } },
      payload,
      {
        vapidDetails: { subject: contactOf(ctx), ...vapid },
        TTL: LIVES_SECONDS,
        contentEncoding: 'aes128gcm',
        // A repetition replaces the one before it.
        topic: id.replaceAll('-', '')
      }
    )
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    return (await postOutside(ctx.app.config, browser.endpoint, { headers: plain, body: body ?? Buffer.alloc(0) })).status
  } catch (error) {
    if (error instanceof OutsideError) return 0
    throw error
  }
}
