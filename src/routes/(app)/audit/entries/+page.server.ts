import { ListEntries } from '#foundations/audit/schema.ts'
import { eventNames, listEntries } from '#foundations/audit/server/index.ts'
import { listUnits } from '#foundations/org/server/index.ts'
import { mayReadAll } from '#foundations/audit/server/index.ts'
import type { PageServerLoad } from './$types'

/** A filter that is not understood counts as not given. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: 'day' | 'unitId' | 'type' | 'before'): unknown => ListEntries.shape[name].safeParse(url.searchParams.get(name) || undefined).data
  const filter = { day: given('day') as string | undefined, unitId: given('unitId') as string | undefined, type: given('type') as string | undefined }
  const units = await listUnits(ctx, { permission: 'audit.read', limit: 1000 })
  return {
    all: await mayReadAll(ctx),
    filter,
    page: await listEntries(ctx, { ...filter, before: given('before') as number | undefined }),
    units: units.map(({ id, name }) => ({ id, name })),
    names: Object.entries(eventNames(ctx.app.modules, ctx.locale)).sort(([, a], [, b]) => a.localeCompare(b, ctx.locale))
  }
}
