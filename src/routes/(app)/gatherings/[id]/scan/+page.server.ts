import { hallScreen, scanCode } from '#mechanisms/gatherings/server/index.ts'
import camera from '#mechanisms/gatherings/ui/islands/read-codes.ts?worker&url'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { gatheringId, title, closedAt } = await hallScreen(ctx, { gatheringId: params.id })
  return { gatheringId, title, closedAt, camera }
}

export const actions: Actions = {
  default: formAction(scanCode, (form, { params }) => ({ gatheringId: params['id'], code: textOf(form, 'code') ?? '', recordId: undefined }))
}
