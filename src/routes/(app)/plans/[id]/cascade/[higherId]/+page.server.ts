import { addPair, comparePlans, decidePair, findPlan, requestPairing } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 40

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const offset = Number(url.searchParams.get('from')) || 0
  const comparison = await comparePlans(ctx, { planId: plan.id, higherId: params.higherId, offset, limit: ROWS })
  return { plan: { id: plan.id, name: plan.name }, comparison, offset, saved: url.searchParams.has('saved') }
}

/** The same stretch of the same comparison. */
const here = ({ pathname, searchParams }: URL): string => `${pathname}?from=${Number(searchParams.get('from')) || 0}&saved`

export const actions: Actions = {
  decide: formAction(decidePair, (form) => ({ pairId: form.get('pairId'), state: form.get('state') }), {
    to: (_result, { url }, form) => `${here(url)}#m-${String(form.get('place'))}`
  }),
  add: formAction(
    addPair,
    (form, { params }) => ({
      planId: params['id'],
      higherId: params['higherId'],
      lowerPlace: form.get('lowerPlace'),
      higherPlace: form.get('higherPlace')
    }),
    { to: (_result, { url }) => here(url) }
  ),
  again: formAction(requestPairing, (_form, { params }) => ({ planId: params['id'] }), { to: (_result, { url }) => here(url) })
}
