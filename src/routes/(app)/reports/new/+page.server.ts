import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addReport, listTemplates, reportSources } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const RIGHT = 'reporting.write'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === RIGHT).map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: RIGHT, proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, RIGHT, unitId)), 'forbidden', 'reporting.report_may_not_write')
  const { rows: templates } = await listTemplates(ctx, { unitId })
  const template = templates.find(({ id }) => id === url.searchParams.get('template')) ?? null
  const subjects = template ? ((await reportSources(ctx.app).find(({ about }) => about === template.about)?.subjects(ctx, unitId)) ?? []) : []
  return { units: asked.offer, unitId, templates, template, subjects, today: dayOf(ctx.now) }
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
