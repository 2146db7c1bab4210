import { ONESELF } from '#foundations/people/rules.ts'
import { beginActing, endDelegation, findSession, listOwnDelegations, stopActing } from '#foundations/people/server/index.ts'
import type { Delegation } from '#foundations/people/schema.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { formAction, textOf, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const own = await listOwnDelegations(ctx, {})
  return { ...own, done: url.searchParams.get('done'), waiting: waitingForm(url, own.received) }
}

/** A form that waits, since it was opened for somebody else than its sender acts for now. */
function waitingForm(url: URL, received: Delegation[]) {
  const opened = url.searchParams.get('opened')
  const next = localPath(url.searchParams.get('next'), '')
  if (opened === null || next === '') return null
  if (opened === ONESELF) return { next, opened: null, possible: true }
  const found = received.find(({ id }) => id === opened)
  return found ? { next, opened: { id: found.id, name: found.head.name }, possible: found.state === 'valid' } : null
}

const onward =
  (otherwise: string) =>
  (_result: unknown, _event: FormEvent, form: FormData): string =>
    localPath(textOf(form, 'next'), otherwise)

async function sessionOf({ locals, request }: FormEvent): Promise<string> {
  const session = await findSession(locals.ctx.app, { headers: { cookie: request.headers.get('cookie') ?? undefined } })
  return session?.id ?? ''
}

export const actions: Actions = {
  begin: async (event) => {
    const sessionId = await sessionOf(event)
    return formAction(beginActing, (form) => ({ delegationId: textOf(form, 'delegationId'), sessionId }), { to: onward('/my-work') })(event)
  },
  stop: async (event) => {
    const sessionId = await sessionOf(event)
    return formAction(stopActing, () => ({ sessionId }), { to: onward('/account/delegations') })(event)
  },
  end: formAction(endDelegation, (form) => ({ delegationId: textOf(form, 'delegationId') }), { to: '/account/delegations?done=ended' })
}
