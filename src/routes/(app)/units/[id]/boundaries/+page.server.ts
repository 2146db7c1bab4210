import { boundariesOn, drawAreas, listBoundarySets } from '#foundations/boundaries/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const list = await listBoundarySets(ctx, { unitId: params.id })
  const { areas, missing, givenBy, validFrom } = await boundariesOn(ctx, { unitId: params.id })
  const asked = (name: string): string => url.searchParams.get(name) ?? ''
  return {
    list,
    now: givenBy && validFrom ? { givenBy, validFrom, missing, drawing: drawAreas(areas.map(({ unit, polygons }) => ({ ...unit, polygons }))) } : null,
    typed: { givenBy: asked('givenBy'), validFrom: asked('validFrom') || dayOf(ctx.now) },
    problem: /^[a-z]+\.[a-z0-9_]+$/.test(asked('problem')) ? asked('problem') : null,
    limit: Number(asked('limit')) || 0
  }
}
