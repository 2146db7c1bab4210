import { z } from 'zod'
import { command, query } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { ChooseLanguage } from '../schema.ts'

const USUAL: Locale = 'vi'

/** The language in which somebody is written to. Pages follow their browser; a mail has none to follow. */
export async function languageOf(ctx: Context, personId: string): Promise<Locale> {
  const person = await ctx.db.selectFrom('people').select('language').where('id', '=', personId).executeTakeFirst()
  return person?.language === 'en' ? 'en' : USUAL
}

export const findOwnLanguage = query(z.object({}), async (ctx): Promise<{ language: Locale }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return { language: await languageOf(ctx, ctx.actor.personId) }
})

export const chooseLanguage = command(ChooseLanguage, async (ctx, { language }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const { numUpdatedRows } = await ctx.db
    .updateTable('people')
    .set({ language, updated_at: ctx.now })
    .where('id', '=', personId)
    .where('language', 'is distinct from', language)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await record(ctx, 'person.language_chosen', { subject: personId })
})
