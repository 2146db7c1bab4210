import { listUnits, unitNamesOn } from '#foundations/org/server/index.ts'
import { listPeople } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const text = url.searchParams.get('text')?.trim() ?? ''
  const unitId = Id.safeParse(url.searchParams.get('unit')).data
  const [unit] = unitId ? [...(await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).values()] : []
  const [anywhere] = await listUnits(ctx, { permission: 'people.edit', limit: 1 })
  return { today: dayOf(ctx.now), text, unitId, unitName: unit?.name, mayAdd: anywhere !== undefined, people: await listPeople(ctx, { text, unitId }) }
}
