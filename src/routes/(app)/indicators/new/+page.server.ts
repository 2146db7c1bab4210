import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { defineIndicator, indicatorCounting, listItems, proposedFrom } from '#mechanisms/indicators/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { versionFields } from '../definition-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'plans.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'plans.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'plans.edit', unitId)), 'forbidden', 'indicators.may_not_define')
  const { items } = await listItems(ctx, { unitId })
  const counted = Id.safeParse(url.searchParams.get('counts')).data
  const wanted = counted ? await indicatorCounting(ctx, counted) : url.searchParams.get('from')
  const from = items.find(({ id }) => id === wanted)
  return { units: asked.offer, unitId, items, stored: proposedFrom(from ?? null) }
}

export const actions: Actions = {
  default: formAction(
    defineIndicator,
    (form) => ({
      unitId: textOf(form, 'unitId'),
      code: textOf(form, 'code'),
      measure: textOf(form, 'measure') ?? '',
      how: textOf(form, 'how'),
      kind: textOf(form, 'kind'),
      period: textOf(form, 'period'),
      calendar: textOf(form, 'calendar'),
      persons: form.has('persons'),
      partOfWhole: form.has('partOfWhole'),
      ...versionFields(form)
    }),
    { to: ({ id }) => `/indicators/${id}/definition?saved` }
  )
}
