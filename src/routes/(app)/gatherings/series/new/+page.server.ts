import { offerUnits, typedUnits } from '#foundations/org/server/index.ts'
import { chairsAt, createSeries, previewSeries } from '#mechanisms/gatherings/server/index.ts'
import { formAction, numberOf, textOf } from '../../../../form-action.ts'
import { valuesOf } from '../../../../sent-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'gatherings.edit').map((grant) => grant.unitId) ?? []
  const units = await offerUnits(ctx, { permission: 'gatherings.edit', proposed: [...held] })
  return { units, chairs: await chairsAt(ctx, { unitId: units.chosen?.id ?? null }) }
}

const repeats = (form: FormData) => ({
  by: textOf(form, 'by'),
  interval: numberOf(form, 'interval'),
  monthDay: numberOf(form, 'monthDay') ?? null,
  weekday: textOf(form, 'weekday') ?? null,
  nth: numberOf(form, 'nth') ?? null,
  startsOn: textOf(form, 'startsOn') ?? '',
  until: textOf(form, 'until') ?? null,
  shift: textOf(form, 'shift')
})

export const actions: Actions = {
  preview: async (event) => {
    // What was typed comes back with the preview: the form is not lost by looking.
    const form = await event.request.clone().formData()
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']))
    const units = await typedUnits(event.locals.ctx, valuesOf(form))
    const shown = await formAction(previewSeries, repeats)(event)
    return 'result' in shown ? { ...shown, typed, units } : shown
  },
  create: formAction(
    createSeries,
    (form) => ({
      ...repeats(form),
      unitId: textOf(form, 'unitId'),
      kind: textOf(form, 'kind'),
      title: textOf(form, 'title') ?? '',
      about: textOf(form, 'about') ?? '',
      place: textOf(form, 'place') ?? '',
      onlineLink: textOf(form, 'onlineLink') ?? null,
      chairName: textOf(form, 'chairName') ?? '',
      from: textOf(form, 'from') ?? '',
      to: textOf(form, 'to') ?? '',
      passSessions: numberOf(form, 'passSessions') ?? null
    }),
    { to: ({ id }) => `/gatherings/series/${id}` }
  )
}
