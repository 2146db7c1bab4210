import { completeYear, daysOff, enterDaysOff, removeDayOff } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const thisYear = Number(dayOf(ctx.now).slice(0, 4))
  const asked = Number(url.searchParams.get('year'))
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2200 ? asked : thisYear
  const saved = Number(url.searchParams.get('saved')) || null
  return {
    ...(await daysOff(ctx, { year })),
    years: [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].toSorted((a, b) => a - b),
    saved,
    removed: url.searchParams.has('removed')
  }
}

const at = (year: number | string, more: string): string => `/units/days-off?year=${year}${more}`

export const actions: Actions = {
  enter: formAction(enterDaysOff, (form) => ({ lines: form.get('lines') ?? '', source: form.get('source') ?? '' }), {
    to: ({ entered, year }) => at(year, `&saved=${entered}`)
  }),
  remove: formAction(removeDayOff, (form) => ({ day: form.get('day') }), {
    to: (_done, _event, form) => at(String(form.get('day')).slice(0, 4), '&removed')
  }),
  complete: formAction(completeYear, (form) => ({ year: form.get('year'), complete: form.get('complete') === 'yes' }), {
    to: (_done, _event, form) => at(String(form.get('year')), '')
  })
}
