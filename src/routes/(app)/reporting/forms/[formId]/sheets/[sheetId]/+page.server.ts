import { AppError } from '#platform/shared/errors.ts'
import { findSheet, takeSheet } from '#programmes/reporting/server/index.ts'
import { formAction, listOf } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const sheet = await findSheet(ctx, { sheetId: params.sheetId })
  if (sheet.form.id !== params.formId) throw new AppError('not_found', 'reporting.no_such_sheet')
  return { sheet }
}

export const actions: Actions = {
  default: formAction(takeSheet, (form, { params }) => ({ sheetId: params['sheetId'], keys: listOf(form, 'keys') }), {
    to: (_result, { params }) => `/reporting/forms/${params['formId']}/sheets/${params['sheetId']}`
  })
}
