import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { BUILT_IN_TEMPLATES } from '#programmes/reporting/rules.ts'
import { addTemplate, offersAbout } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'reporting.edit', 'reporting.report_may_not_edit_templates')
  const begun = BUILT_IN_TEMPLATES.find(({ id }) => id === url.searchParams.get('begin')) ?? BUILT_IN_TEMPLATES[0]
  const problem = url.searchParams.get('problem')
  return {
    units, unitId, begun, choices: BUILT_IN_TEMPLATES.map(({ id, name }) => ({ value: id, label: name })), offers: offersAbout(ctx.app, begun?.about ?? 'plan'),
    typed: { name: url.searchParams.get('name'), title: url.searchParams.get('title') },
    problem: problem && /^(reporting|paper|files|input)\.[a-z_]+$/.test(problem) ? problem : null
  }
}

export const actions: Actions = {
  default: formAction(
    addTemplate,
    (form) => ({ unitId: textOf(form, 'unitId'), about: textOf(form, 'about'), name: textOf(form, 'name'), title: textOf(form, 'title'), body: textOf(form, 'body') }),
    { to: ({ id }) => `/reports/templates/${id}?told=saved` }
  )
}
