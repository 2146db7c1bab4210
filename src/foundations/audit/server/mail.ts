/** Checkpoints leave the house by mail: the note as it is, with how to check it. */
import { escapeHtml, sendLetter } from '#foundations/notifications/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { writtenDay, writtenInstant } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'

export const SEND_JOB = 'audit.send_checkpoint'

export const sendJobOfAudit: Job = {
  name: SEND_JOB,
  // A mail server that is away for a weekend: 2 s, 4 s … then hourly.
  retries: 72,
  retryDelayMax: 3600,
  seconds: 120,
  async run(ctx, { subjectId, data }) {
    if (subjectId) await sendCheckpoint(ctx, subjectId, Number(data['number']))
  }
}

/** To one address, once; an address that was taken away meanwhile gets nothing. */
export async function sendCheckpoint(ctx: Context, addressId: string, number: number): Promise<void> {
  const to = await ctx.db.selectFrom('audit_addresses').select('address').where('id', '=', addressId).where('removed_at', 'is', null).executeTakeFirst()
  const checkpoint = await ctx.db.selectFrom('audit_checkpoints').selectAll().where('number', '=', number).executeTakeFirst()
  const done = await ctx.db.selectFrom('audit_sendings').select('sent_at').where('address_id', '=', addressId).where('number', '=', number).executeTakeFirst()
  if (!to || !checkpoint || done?.sent_at || !ctx.app.config.mail) return
  await note(ctx, addressId, number, null)
  const words = text(ctx.locale).mail
  const when = checkpoint.day ? writtenDay(checkpoint.day, ctx.locale) : writtenInstant(checkpoint.made_at, ctx.locale)
  const plain = `${words.lead(when, checkpoint.size)}\n\n${checkpoint.note}\n${words.keep}\n\n${words.check}\n\n${words.key}\n${checkpoint.verifier}\n`
  await sendLetter(ctx, {
    id: `checkpoint-${number}-${addressId}`,
    to: to.address,
    subject: words.subject(number, when),
    plain,
    html: `<!doctype html><meta charset="utf-8"><pre style="font-size:14px;white-space:pre-wrap">${escapeHtml(plain)}</pre>`
  })
  await note(ctx, addressId, number, ctx.now)
}

async function note(ctx: Context, addressId: string, number: number, sentAt: Date | null): Promise<void> {
  await ctx.db
    .insertInto('audit_sendings')
    .values({ number, address_id: addressId, tried_at: ctx.now, sent_at: sentAt })
    .onConflict((c) => c.columns(['number', 'address_id']).doUpdateSet({ tried_at: ctx.now, sent_at: sentAt }))
    .execute()
}
