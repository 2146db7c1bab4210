import { Passcode } from '#foundations/people/schema.ts'
import { giveSecondFactor } from '#foundations/people/server/index.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { entering, HOME, onward } from '../../../enter-action.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ next: localPath(url.searchParams.get('next'), HOME) })

export const actions: Actions = {
  default: (event) =>
    formAction(entering(event, Passcode, giveSecondFactor), (form) => ({ passcode: form.get('passcode') ?? '' }), {
      to: (entered, _event, form) => onward(entered, form.get('next'))
    })(event)
}
