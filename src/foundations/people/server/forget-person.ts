/** Taking away what says who somebody is: the one place, whatever asks for it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { destroyPersonalKey } from '#platform/server/personal-values.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { NO_NAME } from '../shown-name.ts'
import { endSessions } from './credentials.ts'
import { withdrawCodes } from './sign-in/codes.ts'

/** Everything that says who somebody is. A restored backup that is older than an erasure needs it once more. */
export const forgetPerson = beyond(async (ctx: Pick<Context, 'db' | 'now'>, personId: string): Promise<void> => {
  await ctx.db
    .updateTable('people')
    .set({ name: NO_NAME, sort_key: '', username: null, email: null, email_verified: false, image: null, deactivated_at: sql`coalesce(deactivated_at, ${ctx.now})`, erased_at: ctx.now, updated_at: ctx.now })
    .where('id', '=', personId)
    .execute()
  await endSessions(ctx, personId)
  await ctx.db.deleteFrom('credentials').where('person_id', '=', personId).execute()
  for (const table of ['passkeys', 'second_factors', 'recovery_codes'] as const) await ctx.db.deleteFrom(table).where('person_id', '=', personId).execute()
  await withdrawCodes(ctx, personId, false)
  await withdrawCodes(ctx, personId, true)
  await ctx.db.deleteFrom('kept_forms').where('person_id', '=', personId).execute()
  await forgetMemberData(ctx, personId)
  await destroyPersonalKey(ctx, personId)
  // Records that were made one with this one bear the same name.
  const same = await ctx.db.selectFrom('people').select('id').where('merged_into', '=', personId).where('erased_at', 'is', null).execute()
  for (const { id } of same) await forgetPerson(ctx, id)
})

/** What an erasure takes away beside the account: contact data, positions, words of requests, evidence of consents. */
async function forgetMemberData(ctx: Pick<Context, 'db' | 'now'>, personId: string): Promise<void> {
  await ctx.db.deleteFrom('person_contacts').where('person_id', '=', personId).execute()
  await ctx.db.updateTable('person_consents').set({ evidence: null, withdrawn_at: sql`coalesce(withdrawn_at, ${ctx.now})` }).where('person_id', '=', personId).execute()
  await ctx.db.updateTable('memberships').set({ position: null }).where('person_id', '=', personId).execute()
  await ctx.db.updateTable('membership_acts').set({ basis: null }).where('person_id', '=', personId).execute()
  await ctx.db.updateTable('data_requests').set({ words: null, answer: null, extension_reason: null }).where('person_id', '=', personId).execute()
}
