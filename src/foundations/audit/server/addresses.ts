import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddAddress, AddressInput, type CheckpointAddress } from '../schema.ts'
import { ensureReadsAll } from './access.ts'

const MOST = 20

/** From now on every checkpoint goes there too. */
export const addAddress = command(AddAddress, async (ctx, { address }): Promise<{ id: string }> => {
  await ensureReadsAll(ctx)
  const known = await addressesOf(ctx)
  ensure(known.length < MOST, 'conflict', 'audit.too_many_addresses')
  if (known.some((one) => one.address === address)) throw new AppError('conflict', 'audit.address_known', { fields: { address: { reason: 'audit.address_known' } } })
  const id = newId()
  await ctx.db.insertInto('audit_addresses').values({ id, address, added_by: ctx.actor?.personId ?? null, added_at: ctx.now }).execute()
  await record(ctx, 'audit.address_added', { subject: id })
  return { id }
})

export const removeAddress = command(AddressInput, async (ctx, { addressId }): Promise<void> => {
  await ensureReadsAll(ctx)
  const { numUpdatedRows } = await ctx.db.updateTable('audit_addresses').set({ removed_at: ctx.now }).where('id', '=', addressId).where('removed_at', 'is', null).executeTakeFirst()
  ensure(numUpdatedRows > 0n, 'not_found', 'audit.no_such_address')
  await record(ctx, 'audit.address_removed', { subject: addressId })
})

export async function addressesOf(ctx: Context): Promise<CheckpointAddress[]> {
  return ctx.db
    .selectFrom('audit_addresses')
    .leftJoin('audit_sendings', 'audit_sendings.address_id', 'audit_addresses.id')
    .select(['audit_addresses.id', 'address'])
    .select([sql<Date | null>`max(sent_at)`.as('lastSentAt'), sql<Date | null>`max(tried_at)`.as('lastTriedAt')])
    .where('removed_at', 'is', null)
    .groupBy(['audit_addresses.id', 'address'])
    .orderBy('address')
    .execute()
}
