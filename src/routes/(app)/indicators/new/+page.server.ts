import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { defineIndicator, indicatorCounting, listItems, proposedFrom } from '#mechanisms/indicators/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { versionFields } from '../definition-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'plans.edit', 'indicators.may_not_define')
  const { items } = await listItems(ctx, { unitId })
  const counted = Id.safeParse(url.searchParams.get('counts')).data
  const wanted = counted ? await indicatorCounting(ctx, counted) : url.searchParams.get('from')
  const from = items.find(({ id }) => id === wanted)
  return { units, unitId, items, stored: proposedFrom(from ?? null) }
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
