import { error } from '@sveltejs/kit'
import { onlyUnit } from '#foundations/org/schema.ts'
import { createUnit, offerUnits } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const parents = await offerUnits(ctx, { permission: 'units.edit', proposed: [Id.safeParse(url.searchParams.get('parent')).data] })
  if (parents.few?.length === 0) error(403, 'app.forbidden', { reason: 'app.forbidden' })
  return { parents, parentId: parents.chosen?.id ?? onlyUnit(parents), today: dayOf(ctx.now) }
}

export const actions: Actions = {
  default: formAction(
    createUnit,
    (form) => ({
      parentId: textOf(form, 'parentId'),
      name: textOf(form, 'name') ?? '',
      shortName: textOf(form, 'shortName') ?? null,
      kind: textOf(form, 'kind'),
      branch: textOf(form, 'branch'),
      code: textOf(form, 'code') ?? null,
      from: textOf(form, 'from')
    }),
    { to: ({ id }) => `/units/${id}` }
  )
}
