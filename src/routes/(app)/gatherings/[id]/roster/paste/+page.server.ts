import { findAttendanceList, findGathering, hallScreen, markListed, matchPasted } from '#mechanisms/gatherings/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import { chosenLines } from '../../../chosen-lines.ts'
import { uploadTold } from '../../../upload-told.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const listId = Id.safeParse(url.searchParams.get('list')).data
  const { closedAt } = await hallScreen(ctx, { gatheringId: params.id })
  return { gathering: await findGathering(ctx, { gatheringId: params.id }), closedAt, listId, list: listId ? await findAttendanceList(ctx, { gatheringId: params.id, listId }) : null, ...uploadTold(url) }
}

export const actions: Actions = {
  match: formAction(matchPasted, (form, { params }) => ({ gatheringId: params['id'], names: textOf(form, 'names') ?? '' })),
  mark: formAction(markListed, (form, { params }) => ({ gatheringId: params['id'], entryIds: chosenLines(form), listId: textOf(form, 'listId') }), { to: (_result, { params }) => `/gatherings/${params['id']}/roster?only=present` })
}
