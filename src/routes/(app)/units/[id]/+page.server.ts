import { hang } from '#foundations/org/ui/branches.ts'
import { mayAt } from '#foundations/people/server/index.ts'
import { hasRight, openHandovers, unitHistory, unitLife, unitNamesOn, unitTies, unitTree } from '#foundations/org/server/index.ts'
import { chosenDay } from '../chosen-day.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const { day, today } = chosenDay(url, ctx.now)
  const life = await unitLife(ctx, { unitId: params.id, day })
  const { unit } = life
  const history = await unitHistory(ctx, { unitId: unit.id })
  const parents = await unitNamesOn(ctx, [...history, unit].flatMap(({ parentId }) => parentId ?? []), day)
  const [self] = life.state === 'exists' ? hang(await unitTree(ctx, { under: unit.id, day })) : []
  const ties = life.state === 'exists' ? await unitTies(ctx, { unitId: unit.id, day }) : null
  return {
    unit,
    life,
    day,
    today,
    waiting: life.state === 'exists' && day === today ? await openHandovers(ctx, { unitId: unit.id }) : [],
    done: url.searchParams.has('done'),
    parent: unit.parentId ? { id: unit.parentId, name: parents.get(unit.parentId)?.name ?? '' } : null,
    history: history.map((fact) => ({ ...fact, parent: parents.get(fact.parentId ?? '')?.name ?? null })),
    below: self?.below ?? [],
    ties: ties ? ties.relations.length + ties.seats.length + ties.sends.length : 0,
    can: { edit: await hasRight(ctx, 'units.edit', unit.id), people: await hasRight(ctx, 'people.edit', unit.id), members: await mayAt(ctx, 'members.read', unit.id), codes: await mayAt(ctx, 'members.edit', unit.id), plans: await hasRight(ctx, 'plans.edit', unit.id) }
  }
}
