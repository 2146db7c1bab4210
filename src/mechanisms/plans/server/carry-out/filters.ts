/** A person's own filters of my work: a name and the address that it stands for. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { DUE_BUCKETS, FilterInput, SaveFilter, WORK_VIEWS, type SavedFilter } from '../../schema.ts'

const MOST = 30

/** Only what the page knows goes into a filter; a place in a list (cursor) does not. */
const KNOWN: Record<string, z.ZodType> = {
  view: z.enum(WORK_VIEWS),
  group: z.enum(DUE_BUCKETS),
  unit: z.uuid(),
  plan: z.uuid(),
  mine: z.literal('yes'),
  shape: z.enum(['board', 'timeline']),
  by: z.literal('part'),
  scale: z.enum(['month', 'quarter', 'year'])
}

export const saveFilter = command(SaveFilter, async (ctx, { name, query: given }): Promise<{ filterId: string }> => {
  const personId = whoever(ctx)
  const kept = [...new URLSearchParams(given)].filter(([key, value]) => KNOWN[key]?.safeParse(value).success)
  const own = await ctx.db.selectFrom('saved_filters').select('name').where('person_id', '=', personId).execute()
  ensure(own.length < MOST, 'conflict', 'plans.too_many_filters')
  if (own.some((filter) => filter.name === name)) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'plans.filter_twice' } } })
  const id = newId()
  await ctx.db
    .insertInto('saved_filters')
    .values({ id, person_id: personId, name, query: new URLSearchParams(kept).toString(), created_at: ctx.now })
    .execute()
  return { filterId: id }
})

export const removeFilter = command(FilterInput, async (ctx, { filterId }): Promise<void> => {
  const removed = await ctx.db.deleteFrom('saved_filters').where('id', '=', filterId).where('person_id', '=', whoever(ctx)).executeTakeFirst()
  ensure(removed.numDeletedRows > 0n, 'not_found', 'plans.no_such_filter')
})

export const listFilters = query(z.object({}), async (ctx): Promise<SavedFilter[]> => {
  if (!ctx.actor) return []
  return ctx.db.selectFrom('saved_filters').select(['id', 'name', 'query']).where('person_id', '=', ctx.actor.personId).orderBy('name').execute()
})

function whoever(ctx: Context): string {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return ctx.actor.personId
}
