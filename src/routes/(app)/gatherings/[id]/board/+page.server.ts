import { attendanceBoard, closeCheckIn, listSheetPhotos, lookInto, reopenCheckIn } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import { uploadTold } from '../../upload-told.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  board: await attendanceBoard(ctx, { gatheringId: params.id }),
  sheets: await listSheetPhotos(ctx, { gatheringId: params.id }),
  ...uploadTold(url)
})

const of = (_form: FormData, { params }: FormEvent) => ({ gatheringId: params['id'] })
const back = { to: (_result: unknown, { params }: FormEvent) => `/gatherings/${params['id']}/board` }

export const actions: Actions = {
  look: formAction(lookInto, (form) => ({ entryId: textOf(form, 'entryId') ?? '', deed: textOf(form, 'deed') || undefined }), back),
  close: formAction(closeCheckIn, of, back),
  reopen: formAction(reopenCheckIn, of, back)
}
