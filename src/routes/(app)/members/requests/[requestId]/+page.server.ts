import { answerRequest, extendRequest, findRequest, replyToRequest } from '#foundations/people/server/index.ts'
import { OUTCOMES } from '#foundations/people/rules.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
  request: await findRequest(ctx, { requestId: params.requestId }),
  outcomes: [...OUTCOMES]
})

const to = (_done: unknown, { params }: FormEvent): string => `/members/requests/${params['requestId']}`
const idOf = (_form: FormData, { params }: FormEvent) => ({ requestId: params['requestId'] })

export const actions: Actions = {
  reply: formAction(replyToRequest, idOf, { to }),
  extend: formAction(extendRequest, (form, event) => ({ ...idOf(form, event), reason: textOf(form, 'reason') ?? '' }), { to }),
  answer: formAction(
    answerRequest,
    (form, event) => ({ ...idOf(form, event), outcome: textOf(form, 'outcome'), answer: textOf(form, 'answer') ?? '', erase: form.has('erase') }),
    { to: '/members/requests?done' }
  )
}
