import { deviceOf } from '#foundations/people/ui/device.ts'
import { ChangePassword, OwnSecret } from '#foundations/people/schema.ts'
import {
  addressOf,
  changePassword,
  endAllSessions,
  endSession,
  findOwnWays,
  findSession,
  isFresh,
  joinToken,
  listOwnSessions,
  partFromProvider,
  setFirstPassword
} from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { formAction, textOf, type FormEvent } from '../../form-action.ts'
import { fresh } from '../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals
  const current = await sessionOf(event)
  const sessions = await listOwnSessions(ctx)
  return {
    personId: ctx.actor?.personId ?? '',
    ways: await findOwnWays(ctx),
    isFresh: await isFresh(ctx.app, event.request.headers, ctx.now),
    join: await joinToken(ctx, event.request.headers),
    sessions: sessions.map(({ device, ...session }) => ({ ...session, device: deviceOf(device), isHere: session.id === current }))
  }
}

async function sessionOf({ locals, request }: Pick<FormEvent, 'locals' | 'request'>): Promise<string> {
  const session = await findSession(locals.ctx.app, { headers: { cookie: request.headers.get('cookie') ?? undefined } })
  return session?.id ?? ''
}

/** Hashing happens before its transaction, so it is no command; for the form it behaves like one. */
function changePasswordFrom(event: FormEvent): Operation<typeof ChangePassword, void> {
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<typeof ChangePassword, void>>) =>
      changePassword(ctx, input, { sessionId: await sessionOf(event), address: addressOf(event.request.headers) }),
    { schema: ChangePassword, kind: 'command' as const }
  )
}

function setPasswordFrom(event: FormEvent): Operation<typeof OwnSecret, void> {
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<typeof OwnSecret, void>>) => setFirstPassword(ctx, input, { sessionId: await sessionOf(event) }),
    { schema: OwnSecret, kind: 'command' as const }
  )
}

export const actions: Actions = {
  password: (event) =>
    formAction(
      changePasswordFrom(event),
      (form) => ({ current: form.get('current') ?? '', password: form.get('password') ?? '' })
    )(event),
  firstPassword: (event) =>
    formAction(fresh(event, setPasswordFrom(event)), (form) => ({ username: textOf(form, 'username'), password: form.get('password') ?? '' }))(event),
  end: formAction(endSession, (form) => ({ sessionId: textOf(form, 'sessionId') }), { to: '/account' }),
  part: (event) => formAction(fresh(event, partFromProvider), () => ({}))(event),
  endAll: formAction(endAllSessions, () => ({}), { to: '/sign-in' })
}
