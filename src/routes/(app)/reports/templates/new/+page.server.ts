import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { BUILT_IN_TEMPLATES } from '#programmes/reporting/rules.ts'
import { addTemplate, offersAbout } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const RIGHT = 'reporting.edit'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === RIGHT).map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: RIGHT, proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, RIGHT, unitId)), 'forbidden', 'reporting.report_may_not_edit_templates')
  const begun = BUILT_IN_TEMPLATES.find(({ id }) => id === url.searchParams.get('begin')) ?? BUILT_IN_TEMPLATES[0]
  const problem = url.searchParams.get('problem')
  return {
    units: asked.offer, unitId, begun, choices: BUILT_IN_TEMPLATES.map(({ id, name }) => ({ value: id, label: name })), offers: offersAbout(ctx.app, begun?.about ?? 'plan'),
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
