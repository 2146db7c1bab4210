import { PasskeyResponse } from '#foundations/people/schema.ts'
import { addPasskey, findOwnWays, passkeyOffer, removePasskey } from '#foundations/people/server/index.ts'
import { deviceOf } from '#foundations/people/ui/device.ts'
import passkeyIsland from '#foundations/people/ui/islands/passkey.ts?worker&url'
import type { Operation } from '#platform/server/command.ts'
import { formAction, textOf, type FormEvent } from '../../../form-action.ts'
import { askToSignInAgain, fresh } from '../../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await askToSignInAgain(event)
  const { ctx } = event.locals
  const { passkeys } = await findOwnWays(ctx)
  return {
    passkeys: passkeys.map(({ device, ...passkey }) => ({ ...passkey, device: deviceOf(device) })),
    options: await passkeyOffer(ctx, event.request.headers),
    passkeyIsland
  }
}

/** What the browser says is checked before the transaction; for the form it behaves like a command. */
function addFrom(event: FormEvent): Operation<typeof PasskeyResponse, void> {
  return Object.assign(
    (...[ctx, input]: Parameters<Operation<typeof PasskeyResponse, void>>) => addPasskey(ctx, input, event.request.headers),
    { schema: PasskeyResponse, kind: 'command' as const }
  )
}

export const actions: Actions = {
  add: (event) => formAction(fresh(event, addFrom(event)), (form) => ({ response: form.get('passkey-secret') ?? '', stay: false }))(event),
  remove: (event) => formAction(fresh(event, removePasskey), (form) => ({ passkeyId: textOf(form, 'passkeyId') }))(event)
}
