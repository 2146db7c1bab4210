import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { addReport, listTemplates, reportSources } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'reporting.write', 'reporting.report_may_not_write')
  const { rows: templates } = await listTemplates(ctx, { unitId })
  const template = templates.find(({ id }) => id === url.searchParams.get('template')) ?? null
  const subjects = template ? ((await reportSources(ctx.app).find(({ about }) => about === template.about)?.subjects(ctx, unitId)) ?? []) : []
  return { units, unitId, templates, template, subjects, today: dayOf(ctx.now) }
}

export const actions: Actions = {
  default: formAction(
    addReport,
    (form) => ({
      unitId: textOf(form, 'unitId'), template: textOf(form, 'template'), subjectId: textOf(form, 'subjectId'),
      calendar: textOf(form, 'calendar'), kind: textOf(form, 'kind'), day: textOf(form, 'day')
    }),
    { to: ({ id }) => `/reports/${id}` }
  )
}
