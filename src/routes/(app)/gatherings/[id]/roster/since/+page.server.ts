import { addToRoster, findGathering, findRoster, leaveRoster, rosterSince } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const given = { gatheringId: params.id }
  const { entries } = await findRoster(ctx, given)
  return { gathering: await findGathering(ctx, given), since: await rosterSince(ctx, given), made: entries.filter(({ arose, left }) => arose === 'joined' || left !== null) }
}

const back = { to: (_result: unknown, { params }: FormEvent) => `/gatherings/${params['id']}/roster/since` }

export const actions: Actions = {
  add: formAction(
    addToRoster,
    (form, { params }) => ({
      gatheringId: params['id'],
      personId: textOf(form, 'personId') ?? '',
      unitId: textOf(form, 'unitId') ?? '',
      day: textOf(form, 'day'),
      reason: textOf(form, 'reason') ?? ''
    }),
    back
  ),
  leave: formAction(leaveRoster, (form) => ({ entryId: textOf(form, 'entryId') ?? '', day: undefined, reason: textOf(form, 'reason') ?? '' }), back)
}
