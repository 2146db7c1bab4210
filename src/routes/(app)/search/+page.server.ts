import { search, searchKinds } from '#foundations/search/server/index.ts'
import { SEARCH_STATES } from '#foundations/search/schema.ts'
import { unitOfAddress } from '#foundations/org/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const q = (given('q') ?? '').slice(0, 200)
  const kind = given('kind')
  const { unitId, offer } = await unitOfAddress(ctx, url, 'unit')
  const state = SEARCH_STATES.find((one) => one === given('state'))
  const cursor = given('after')
  const page = await search(ctx, { q, kind, unitId, state, cursor })
  return {
    asked: { q, kind: kind ?? null, unitId: unitId ?? null, state: state ?? null, paged: cursor !== undefined },
    page,
    kinds: searchKinds(ctx),
    units: offer
  }
}
