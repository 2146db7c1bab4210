import { cardSheet, issueCards, withdrawCard } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ sheet: await cardSheet(ctx, { gatheringId: params.id }) })

const back = { to: (_result: unknown, { params }: Pick<FormEvent, 'params'>) => `/gatherings/${params['id']}/cards` }

export const actions: Actions = {
  issue: formAction(issueCards, (_form, { params }) => ({ gatheringId: params['id'] }), back),
  withdraw: formAction(withdrawCard, (form) => ({ entryId: textOf(form, 'entryId') ?? '', because: textOf(form, 'because') ?? '' }), back)
}
