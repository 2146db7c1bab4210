import { ListEntries } from '#foundations/audit/schema.ts'
import { eventNames, listEntries } from '#foundations/audit/server/index.ts'
import { mayReadAll } from '#foundations/audit/server/index.ts'
import { unitOfAddress } from '#foundations/org/server/index.ts'
import type { PageServerLoad } from './$types'

/** A filter that is not understood counts as not given. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: 'day' | 'type' | 'before'): unknown => ListEntries.shape[name].safeParse(url.searchParams.get(name) || undefined).data
  const { unitId, offer } = await unitOfAddress(ctx, url, 'unitId', { permission: 'audit.read' })
  const filter = { day: given('day') as string | undefined, unitId, type: given('type') as string | undefined }
  return {
    all: await mayReadAll(ctx),
    filter,
    page: await listEntries(ctx, { ...filter, before: given('before') as number | undefined }),
    units: offer,
    names: Object.entries(eventNames(ctx.app.modules, ctx.locale)).sort(([, a], [, b]) => a.localeCompare(b, ctx.locale))
  }
}
