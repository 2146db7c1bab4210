import { findUnit } from '#foundations/org/server/index.ts'
import { FIRST_CODE_DAYS } from '#foundations/people/schema.ts'
import { issueSheet, listWithoutSecret, squareOf } from '#foundations/people/server/index.ts'
import { formAction, listOf, textOf } from '../../../../form-action.ts'
import { askToSignInAgain, fresh } from '../../../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await askToSignInAgain(event)
  const { locals: { ctx }, params, url } = event
  const unit = await findUnit(ctx, { unitId: params.id })
  const address = `${ctx.app.config.publicUrl ?? url.origin}/sign-in/code`
  return {
    unit: { id: unit.id, name: unit.name },
    people: await listWithoutSecret(ctx, { unitId: params.id }),
    days: FIRST_CODE_DAYS.usual,
    address,
    square: squareOf(address),
    now: ctx.now
  }
}

export const actions: Actions = {
  default: (event) =>
    formAction(fresh(event, issueSheet), (form) => ({ unitId: event.params.id, personIds: listOf(form, 'personIds'), days: textOf(form, 'days') }))(event)
}
