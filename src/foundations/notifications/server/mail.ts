/** Mail over SMTP: plain text and simple HTML, with a way out that needs no sign-in. */
import type { Context } from '#platform/server/context.ts'
import { text } from '../text.ts'
import type { Outgoing, Said } from './messages.ts'

const TIMEOUT_MS = 30_000
const LONGEST_SUBJECT = 90

/** False when the person has no confirmed address any more. Throws when the server does not take the mail. */
export async function sendMail(ctx: Context, { id, personId, said }: Outgoing): Promise<boolean> {
  const person = await ctx.db.selectFrom('people').select(['email', 'email_verified as confirmed']).where('id', '=', personId).executeTakeFirst()
  if (!person?.email || !person.confirmed) return false
  const base = ctx.app.config.publicUrl ?? ''
  const token = encodeURIComponent(ctx.app.services.notifications.sign('unsubscribe', personId))
  const words = text(ctx.locale).mail
  const [first] = said
  await deliver(ctx, {
    id,
    to: person.email,
    subject: said.length === 1 && first ? shorten(first.title) : words.subject(said.length),
    plain: plainOf(said, base, `${base}/unsubscribe?t=${token}`, words),
    html: htmlOf(said, base, `${base}/unsubscribe?t=${token}`, words),
    headers: {
      'list-unsubscribe': `<${base}/mail/unsubscribe?t=${token}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click'
    }
  })
  return true
}

export interface Letter {
  /** The same at every try, so that a mail server can tell a repetition. */
  id: string
  to: string
  subject: string
  plain: string
  html: string
  headers?: Record<string, string>
}

export async function deliver(ctx: Context, letter: Letter): Promise<void> {
  const { mail, publicUrl } = ctx.app.config
  if (!mail || !publicUrl) throw new Error('No mail server is set.')
  const { Message, SMTPClient } = await import('emailjs')
  const client = new SMTPClient({ ...connectionOf(mail.smtpUrl), timeout: TIMEOUT_MS, logger: () => undefined })
  const message = new Message({
    from: mail.from,
    to: letter.to,
    subject: letter.subject,
    'message-id': `<${letter.id}@${new URL(publicUrl).hostname}>`,
    'auto-submitted': 'auto-generated',
    ...letter.headers,
    ...bodyOf(letter)
  })
  try {
    await client.sendAsync(message)
  } finally {
    client.smtp.close(true)
  }
}

/** The parts are put together here: the library would send Vietnamese text as if it were ASCII. */
function bodyOf({ id, plain, html }: Letter): { 'content-type': string; text: string } {
  const boundary = `part-${id}`
  const part = (type: string, words: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(words)}\r\n`
  const text = `${part('text/plain', plain)}${part('text/html', html)}--${boundary}--\r\n`
  return { 'content-type': `multipart/alternative; boundary="${boundary}"`, text }
}

function base64(words: string): string {
  const whole = Buffer.from(words.replaceAll('\n', '\r\n'), 'utf8').toString('base64')
  return whole.replaceAll(/.{76}/g, '$&\r\n')
}

/** Settings let an account only go with smtps://, so a password never travels in the open. */
function connectionOf(smtpUrl: string): { host: string; port: number; ssl: boolean; user?: string; password?: string } {
  const url = new URL(smtpUrl)
  const ssl = url.protocol === 'smtps:'
  const account = url.username ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } : {}
  return { host: url.hostname, port: url.port ? Number(url.port) : ssl ? 465 : 25, ssl, ...account }
}

type MailWords = ReturnType<typeof text>['mail']

function plainOf(said: Said[], base: string, away: string, words: MailWords): string {
  const parts = groupsOf(said).map(
    ([name, notices]) => `${name}\n${notices.map(({ title, href }) => `- ${title}\n  ${base}${href}`).join('\n')}`
  )
  return `${words.hello}\n\n${parts.join('\n\n')}\n\n--\n${words.why}\n${words.choose}: ${base}/notices/choices\n${words.away}: ${away}\n`
}

function htmlOf(said: Said[], base: string, away: string, words: MailWords): string {
  const link = (href: string, label: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`
  const parts = groupsOf(said).map(
    ([name, notices]) =>
      `<h2 style="font-size:17px">${escapeHtml(name)}</h2><ul>${notices.map(({ title, href }) => `<li>${link(base + href, title)}</li>`).join('')}</ul>`
  )
  return `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><body style="font-family:sans-serif;font-size:16px;line-height:1.5">
<p>${escapeHtml(words.hello)}</p>${parts.join('')}<hr><p style="font-size:14px">${escapeHtml(words.why)}<br>
${link(`${base}/notices/choices`, words.choose)} · ${link(away, words.away)}</p></body></html>`
}

function groupsOf(said: Said[]): [string, Said[]][] {
  return [...Map.groupBy(said, ({ group }) => group.id).values()].map((notices) => [notices[0]?.group.name ?? '', notices])
}

export function escapeHtml(words: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return words.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}

function shorten(title: string): string {
  return title.length > LONGEST_SUBJECT ? `${title.slice(0, LONGEST_SUBJECT)}…` : title
}
