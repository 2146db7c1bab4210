import { UseCode } from '#foundations/people/schema.ts'
import { useCode } from '#foundations/people/server/index.ts'
import { entering, onward } from '../../../enter-action.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: (event) =>
    formAction(entering(event, UseCode, useCode), (form) => ({ passcode: form.get('passcode') ?? '' }), { to: (entered) => onward(entered, null) })(event)
}
