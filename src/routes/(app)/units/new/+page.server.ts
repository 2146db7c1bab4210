import { error } from '@sveltejs/kit'
import { createUnit, listUnits } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const parents = await listUnits(ctx, { permission: 'units.edit', limit: 1000 })
  if (parents.length === 0) error(403, 'app.forbidden', { reason: 'app.forbidden' })
  const wanted = parents.find((unit) => unit.id === url.searchParams.get('parent')) ?? (parents.length === 1 ? parents[0] : undefined)
  return { parents: parents.map(({ id, name }) => ({ id, name })), parentId: wanted?.id ?? null, today: dayOf(ctx.now) }
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
