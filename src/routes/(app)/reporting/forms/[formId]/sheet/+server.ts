import { formSheet } from '#programmes/reporting/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The form as a spreadsheet to be filled in. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) =>
  fileAnswer(await formSheet(ctx, { formId: params.formId }))
