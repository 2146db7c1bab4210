import { redirect, type RequestEvent } from '@sveltejs/kit'
import { BRANCHES, KINDS } from '#foundations/org/schema.ts'
import { SetUp } from '#foundations/people/schema.ts'
import { addressOf, needsSetUp, setUpFrom, signIn } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { formAction, textOf } from '../../form-action.ts'
import { setCookies } from '../../session-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  if (!(await needsSetUp(locals.ctx.app))) redirect(303, '/sign-in')
  return { kinds: [...KINDS], branches: [...BRANCHES] }
}

function setUpAndSignIn(event: RequestEvent): Operation<typeof SetUp, void> {
  const { headers } = event.request
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<typeof SetUp, void>>) => {
      await setUpFrom(ctx, input, addressOf(headers))
      const { cookies } = await signIn(ctx.app, { username: input.username, password: input.password }, headers)
      setCookies(event, cookies)
    },
    { schema: SetUp, kind: 'command' as const }
  )
}

export const actions: Actions = {
  default: (event) =>
    formAction(
      setUpAndSignIn(event),
      (form) => ({
        code: textOf(form, 'code') ?? '',
        organisation: textOf(form, 'organisation') ?? '',
        kind: textOf(form, 'kind') ?? '',
        branch: textOf(form, 'branch') ?? '',
        unitCode: textOf(form, 'unitCode') ?? null,
        from: textOf(form, 'from'),
        name: textOf(form, 'name') ?? '',
        username: textOf(form, 'username') ?? '',
        password: form.get('password') ?? ''
      }),
      { to: '/units' }
    )(event)
}
