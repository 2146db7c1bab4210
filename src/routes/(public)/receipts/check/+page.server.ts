import { checkReceipt } from '#mechanisms/quizzes/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** Nobody is signed in here, and nothing depends on who is. A square leads here with the receipt in the address. */
export const load: PageServerLoad = async ({ locals: { ctx }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const token = url.searchParams.get('r')
  if (token === null) return { checked: null, problem: null }
  try {
    return { checked: await checkReceipt({ ...ctx, actor: null }, { receipt: token }), problem: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { checked: null, problem: error.fields['receipt']?.reason ?? error.reason }
  }
}

export const actions: Actions = {
  default: formAction(checkReceipt, async (form) => {
    const file = form.get('file')
    return { receipt: file instanceof File && file.size > 0 ? await file.text() : (textOf(form, 'receipt') ?? '') }
  })
}
