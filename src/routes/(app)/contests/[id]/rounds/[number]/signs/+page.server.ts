import { askChecks, findSigns, openCase, proposeCase, settleCase } from '#programmes/contests/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['asked', 'opened', 'proposed', 'settled', 'returned'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { signs: await findSigns(ctx, { contestId: params.id, number: params.number }), told: TOLD.find((one) => one === said) ?? null }
}

const of = ({ params }: FormEvent) => ({ contestId: params['id'], number: params['number'] })
const here = (told: (typeof TOLD)[number], { params }: FormEvent): string => `/contests/${params['id']}/rounds/${params['number']}/signs?told=${told}`

export const actions: Actions = {
  ask: formAction(askChecks, (_form, event) => of(event), { to: (_result, event) => here('asked', event) }),
  open: formAction(openCase, (form, event) => ({ ...of(event), receipt: textOf(form, 'receipt') ?? '', why: textOf(form, 'why') ?? '' }), { to: (_result, event) => here('opened', event) }),
  propose: formAction(proposeCase, (form, event) => ({ ...of(event), caseId: textOf(form, 'caseId'), takenOut: textOf(form, 'takenOut') ?? '', reason: textOf(form, 'reason') ?? '' }), { to: (_result, event) => here('proposed', event) }),
  settle: formAction(settleCase, (form, event) => ({ ...of(event), caseId: textOf(form, 'caseId'), agrees: textOf(form, 'agrees') }), {
    to: (_result, event, form) => here(form.get('agrees') === 'true' ? 'settled' : 'returned', event)
  })
}
