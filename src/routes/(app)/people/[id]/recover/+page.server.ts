import { SEEN } from '#foundations/people/schema.ts'
import { findPerson, recoverPerson } from '#foundations/people/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { askToSignInAgain, fresh } from '../../../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await askToSignInAgain(event)
  return { person: await findPerson(event.locals.ctx, { personId: event.params.id }), seen: [...SEEN] }
}

export const actions: Actions = {
  default: (event) =>
    formAction(fresh(event, recoverPerson), (form) => ({ personId: event.params.id, seen: textOf(form, 'seen'), lost: form.has('lost') }))(event)
}
