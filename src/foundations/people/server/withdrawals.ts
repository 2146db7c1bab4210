/** What of people's rights and ways to sign in is taken back for good, and must not come back with an old backup. */
import { sql } from 'kysely'
import type { Restored } from '#platform/server/module.ts'
import type { Withdrawal } from '#platform/server/withdrawals.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { endSessions, setPassword, unusableHash } from './credentials.ts'
import { forgetPerson } from './forget-person.ts'
import { withdrawCodes } from './sign-in/codes.ts'

export const peopleWithdrawals: Record<string, Withdrawal> = {
  role: {
    gone: `select id from person_roles where valid_to <= (now() at time zone 'Asia/Ho_Chi_Minh')::date`,
    table: 'person_roles',
    async again({ db, now }, ids) {
      const { numAffectedRows } = await sql`update person_roles set valid_to = greatest(valid_from, ${dayOf(now)}::date)
        where id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${dayOf(now)}::date)`.execute(db)
      return Number(numAffectedRows)
    }
  },
  person: {
    gone: 'select id from people where deactivated_at is not null',
    table: 'people',
    async again(given, ids) {
      const open = await given.db.selectFrom('people').select('id').where('id', 'in', ids).where('deactivated_at', 'is', null).execute()
      for (const { id } of open) {
        await setPassword(given, id, await unusableHash())
        await withdrawCodes(given, id, false)
        await withdrawCodes(given, id, true)
        await endSessions(given, id)
        await given.db.updateTable('people').set({ deactivated_at: given.now, updated_at: given.now }).where('id', '=', id).execute()
      }
      return open.length
    }
  },
  delegation: {
    gone: 'select id from delegations where ended_at is not null',
    table: 'delegations',
    async again({ db, now }, ids) {
      const { numUpdatedRows } = await db.updateTable('delegations').set({ ended_at: now }).where('id', 'in', ids).where('ended_at', 'is', null).executeTakeFirst()
      return Number(numUpdatedRows)
    }
  },
  passkey: {
    // A removed one leaves no row; the log says which it was.
    gone: `select (data ->> 'passkey')::uuid as id from events where type = 'person.passkey_removed' and data ? 'passkey'`,
    table: 'passkeys',
    async again({ db }, ids) {
      const { numDeletedRows } = await db.deleteFrom('passkeys').where('id', 'in', ids).executeTakeFirst()
      return Number(numDeletedRows)
    }
  },
  token: {
    gone: 'select id from api_tokens where revoked_at is not null',
    table: 'api_tokens',
    async again({ db, now }, ids) {
      const { numUpdatedRows } = await db.updateTable('api_tokens').set({ revoked_at: now }).where('id', 'in', ids).where('revoked_at', 'is', null).executeTakeFirst()
      return Number(numUpdatedRows)
    }
  }
}

/**
 * Whoever was signed out or erased since the backup must not come back with it. What was revoked after the last list was
 * written nobody knows: codes on paper end, and tokens do unless the operator says that none was revoked.
 */
export async function afterRestore({ db, now, erased, keepTokens }: Restored): Promise<Record<string, number>> {
  for (const personId of erased) await forgetPerson({ db, now }, personId)
  for (const table of ['sessions', 'waiting_sign_ins', 'verifications', 'kept_forms'] as const) await db.deleteFrom(table).execute()
  const codes = await db.updateTable('sign_in_codes').set({ withdrawn_at: now }).where('used_at', 'is', null).where('withdrawn_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
  const tokens = keepTokens ? null : await db.updateTable('api_tokens').set({ revoked_at: now }).where('revoked_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
  return { code: Number(codes.numUpdatedRows), token: Number(tokens?.numUpdatedRows ?? 0) }
}
