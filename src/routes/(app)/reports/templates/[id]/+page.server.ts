import { changeTemplate, endTemplate, findTemplate, offersAbout } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'endedNow'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const template = await findTemplate(ctx, { templateId: params.id })
  const said = url.searchParams.get('told')
  const problem = url.searchParams.get('problem')
  return { template, offers: offersAbout(ctx.app, template.about), told: TOLD.find((one) => one === said) ?? null, problem: problem && /^(reporting|paper|files|input)\.[a-z_]+$/.test(problem) ? problem : null }
}

export const actions: Actions = {
  save: formAction(
    changeTemplate,
    (form, { params }) => ({ templateId: params['id'], version: textOf(form, 'version'), name: textOf(form, 'name'), title: textOf(form, 'title'), body: textOf(form, 'body') }),
    { to: (_result, { params }) => `/reports/templates/${params['id']}?told=saved` }
  ),
  end: formAction(endTemplate, (form, { params }) => ({ templateId: params['id'], version: textOf(form, 'version') }), { to: (_result, { params }) => `/reports/templates/${params['id']}?told=endedNow` })
}
