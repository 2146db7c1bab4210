import { offerUnits } from '#foundations/org/server/index.ts'
import { chairsAt, createGathering } from '#mechanisms/gatherings/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { gatheringFields } from '../gathering-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'gatherings.edit').map((grant) => grant.unitId) ?? []
  const units = await offerUnits(ctx, { permission: 'gatherings.edit', proposed: [Id.safeParse(url.searchParams.get('unit')).data, ...held] })
  return { units, chairs: await chairsAt(ctx, { unitId: units.chosen?.id ?? null }) }
}

export const actions: Actions = {
  default: formAction(createGathering, (form) => ({ unitId: textOf(form, 'unitId'), ...gatheringFields(form) }), {
    to: ({ id }) => `/gatherings/${id}?created`
  })
}
