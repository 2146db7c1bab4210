import { acceptProposal, declineProposal, findProposal } from '#mechanisms/plans/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  proposal: await findProposal(ctx, { proposalId: params.id }),
  done: url.searchParams.has('done')
})

const to = (_result: unknown, { url }: Pick<FormEvent, 'url'>): string => `${url.pathname}?done`

export const actions: Actions = {
  accept: formAction(acceptProposal, (form, { params }) => ({ proposalId: params['id'], planId: form.get('planId') }), { to }),
  decline: formAction(
    declineProposal,
    (form, { params }) => ({ proposalId: params['id'], reason: textOf(form, 'reason') ?? '' }),
    { to }
  )
}
