import { listIndicators, listOpenSets, withdrawSet } from '#mechanisms/indicators/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unitId = url.searchParams.get('unit') ?? (await listIndicators(ctx, { limit: 1 })).unit.id
  const list = await listOpenSets(ctx, { unitId })
  const said = url.searchParams.get('told')
  return { ...list, unit: { id: unitId, name: (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name ?? '' }, told: said === 'published' || said === 'withdrawn' ? said : null }
}

export const actions: Actions = {
  withdraw: formAction(withdrawSet, (form) => ({ setId: textOf(form, 'setId'), why: textOf(form, 'why') ?? '' }), { to: (_done, { url }) => `/indicators/open?unit=${url.searchParams.get('unit') ?? ''}&told=withdrawn` })
}
