import { Passcode } from '#foundations/people/schema.ts'
import { beginOwnSecondFactor, findOwnWays, offerOwnSecondFactor, removeOwnSecondFactor, renewRecoveryCodes } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { formAction, type FormEvent } from '../../../form-action.ts'
import { askToSignInAgain, fresh } from '../../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await askToSignInAgain(event)
  const { ctx } = event.locals
  const { secondFactor } = await findOwnWays(ctx)
  return { secondFactor, offer: secondFactor.since ? null : await offerOwnSecondFactor(ctx, {}) }
}

/** Wrong codes are counted outside of the transaction; for the form it behaves like a command. */
function beginFrom(event: FormEvent): Operation<typeof Passcode, { recoveryCodes: string[] }> {
  return Object.assign(
    (...[ctx, input]: Parameters<Operation<typeof Passcode, { recoveryCodes: string[] }>>) => beginOwnSecondFactor(ctx, input, event.request.headers),
    { schema: Passcode, kind: 'command' as const }
  )
}

export const actions: Actions = {
  begin: (event) => formAction(fresh(event, beginFrom(event)), (form) => ({ passcode: form.get('passcode') ?? '' }))(event),
  renew: (event) => formAction(fresh(event, renewRecoveryCodes), () => ({}))(event),
  remove: (event) => formAction(fresh(event, removeOwnSecondFactor), () => ({}))(event)
}
