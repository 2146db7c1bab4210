import { hasRight, unitActs, unitHistory, unitLife, unitNamesOn, withdrawAct } from '#foundations/org/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const life = await unitLife(ctx, { unitId: params.id })
  const facts = await unitHistory(ctx, { unitId: params.id })
  const first = facts.at(-1)
  const heirs = life.heirs.map(({ unitId }) => unitId)
  const mayEdit = await Promise.all([params.id, ...heirs].map((unitId) => hasRight(ctx, 'units.edit', unitId)))
  return {
    life,
    acts: await unitActs(ctx, { unitId: params.id }),
    begun: first ? { day: first.from, name: first.name, parent: first.parentId ? ((await unitNamesOn(ctx, [first.parentId], first.from)).get(first.parentId)?.name ?? null) : null } : null,
    mayEdit: mayEdit.includes(true),
    takenBack: url.searchParams.has('taken-back')
  }
}

export const actions: Actions = {
  default: formAction(withdrawAct, (form) => ({ actId: form.get('actId') }), {
    // The page of a unit that began with the act is no more: the story goes on at one that ended with it.
    to: ({ gone, unitId }, { params: { id = '' } }) => `/units/${gone.includes(id) ? unitId : id}/history?taken-back`
  })
}
