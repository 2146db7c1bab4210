import { changeFinal, findFinal, nameFinalists, publishFinal, removeFinal, removeFinalist, takeFinalists } from '#programmes/contests/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../../form-action.ts'
import { finalFields, storedFinal } from '../../../final-form.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'taken', 'published'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const final = await findFinal(ctx, { contestId: params.id, number: params.number })
  const said = url.searchParams.get('told')
  // The ticket is for the page that answers.
  return { final: { ...final, own: final.own && { seat: final.own.seat } }, stored: storedFinal(final.rules), told: TOLD.find((one) => one === said) ?? null, without: Number(url.searchParams.get('without') ?? 0) }
}

const of = (_form: FormData, { params }: FormEvent) => ({ contestId: params['id'], number: params['number'] })
const here = ({ params }: FormEvent, told: string) => `/contests/${params['id']}/finals/${params['number']}?told=${told}`
const called = { to: ({ without }: { without: number }, event: FormEvent) => here(event, `taken&without=${without}`) }

export const actions: Actions = {
  change: formAction(changeFinal, (form, event) => ({ ...of(form, event), ...finalFields(form) }), { to: (_result, event) => here(event, 'saved') }),
  take: formAction(takeFinalists, (form, event) => ({ ...of(form, event), round: textOf(form, 'round') ?? '', first: textOf(form, 'first') ?? '' }), called),
  call: formAction(nameFinalists, (form, event) => ({ ...of(form, event), accounts: textOf(form, 'accounts') ?? '' }), called),
  uncall: formAction(removeFinalist, (form, event) => ({ ...of(form, event), personId: textOf(form, 'personId') }), { to: (_result, event) => here(event, 'saved') }),
  publish: formAction(publishFinal, of, { to: (_result, event) => here(event, 'published') }),
  remove: formAction(removeFinal, of, { to: (_result, { params }) => `/contests/${params['id']}?told=finalRemoved` })
}
