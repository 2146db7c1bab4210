import { listUnits } from '#foundations/org/server/index.ts'
import { search, searchKinds } from '#foundations/search/server/index.ts'
import { SEARCH_STATES } from '#foundations/search/schema.ts'
import type { PageServerLoad } from './$types'

/** More to choose from would be a list to search through itself. */
const MOST_UNITS = 200

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const q = (given('q') ?? '').slice(0, 200)
  const kind = given('kind')
  const unitId = given('unit')
  const state = SEARCH_STATES.find((one) => one === given('state'))
  const cursor = given('after')
  const page = await search(ctx, { q, kind, unitId, state, cursor })
  const units = await listUnits(ctx, { limit: MOST_UNITS })
  return {
    asked: { q, kind: kind ?? null, unitId: unitId ?? null, state: state ?? null, paged: cursor !== undefined },
    page,
    kinds: searchKinds(ctx),
    units: units.map(({ id, name }) => ({ id, name }))
  }
}
