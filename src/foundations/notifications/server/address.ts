/** An address counts once its owner has opened a link that was sent to it. */
import { z } from 'zod'
import { confirmEmail, languageOf } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { MailToken } from '../schema.ts'
import { text } from '../text.ts'
import { deliver, escapeHtml } from './mail.ts'

/** The address stands in what is signed: a link for an earlier one is worth nothing. */
const purposeOf = (email: string): string => `confirm ${email}`

export async function confirmationMail(ctx: Context, { personId, id }: { personId: string; id: string }): Promise<void> {
  const { mail, publicUrl } = ctx.app.config
  const person = await ctx.db.selectFrom('people').select(['name', 'email', 'email_verified as confirmed']).where('id', '=', personId).executeTakeFirst()
  if (!mail || !publicUrl || !person?.email || person.confirmed) return
  const token = ctx.app.services.notifications.sign(purposeOf(person.email), personId)
  const link = `${publicUrl}/confirm-address?t=${encodeURIComponent(token)}`
  const words = text(await languageOf(ctx, personId)).confirmMail
  const lines = [words.hello(person.name), words.ask, words.ignore]
  await deliver(ctx, {
    id,
    to: person.email,
    subject: words.subject,
    plain: `${lines[0]}\n\n${lines[1]}\n${link}\n\n${lines[2]}\n`,
    html: `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><body style="font-family:sans-serif;font-size:16px">
<p>${escapeHtml(words.hello(person.name))}</p><p>${escapeHtml(words.ask)}<br><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>
<p>${escapeHtml(words.ignore)}</p></body></html>`
  })
}

/** The address that a link is for; refuses a link that is not ours, or for an address that has been changed since. */
export const findAddressToConfirm = query(MailToken, async (ctx, { token }) => {
  const personId = token.split('.')[0] ?? ''
  const person = z.uuid().safeParse(personId).success
    ? await ctx.db.selectFrom('people').select(['email', 'email_verified as confirmed']).where('id', '=', personId).executeTakeFirst()
    : undefined
  const known = person?.email && ctx.app.services.notifications.personOf(purposeOf(person.email), token)
  if (!person?.email || !known) throw new AppError('not_found', 'notifications.link_old')
  return { personId, email: person.email, confirmed: person.confirmed }
})

export const confirmAddress = command(MailToken, async (ctx, input): Promise<void> => {
  const { personId } = await findAddressToConfirm(ctx, input)
  await confirmEmail(ctx, { personId })
})
