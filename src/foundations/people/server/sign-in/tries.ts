/** Every way to sign in counts its tries here before it looks at what was typed. */
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { REQUEST_HEADER } from '#platform/server/front.ts'
import { AppError } from '#platform/shared/errors.ts'
import { admitTry, type Admission, type Guarded } from '../limits.ts'
import { addressOf, readCookie } from './request.ts'
import type { Way } from './ways.ts'

export const DEVICE_COOKIE = 'caunoi.device'

type Admitted = Extract<Admission, { admitted: true }>

/** Throws while the sender has to wait. */
export async function admit(
  app: App,
  { account, owner, headers, guarded }: { account: string; owner?: string; headers: Headers; guarded?: Guarded },
  now: Date
): Promise<Admitted> {
  const attempt = { account, address: addressOf(headers), device: readCookie(headers, DEVICE_COOKIE), ...(owner ? { owner } : {}) }
  const admission = await admitTry(app, attempt, now, guarded)
  if (!admission.admitted) throw new AppError('rate_limited', 'people.too_many_tries', { detail: { seconds: admission.seconds } })
  return admission
}

/** How many wrong tries become an event that the owner is told of; each of them would only fill the log. */
const TOLD = new Set([5, 20, 100, 500, 2500])

/**
 * What is left behind by a wrong try: a line in the log of the process, without a name, and from the fifth on an event. The
 * same for a person who exists and for one who does not, so that no answer is slower than another.
 */
export async function refuse(
  app: App,
  { way, personId, tries, headers }: { way: Way | 'second_factor'; personId: string | null; tries: number; headers: Headers },
  now: Date
): Promise<void> {
  const requestId = headers.get(REQUEST_HEADER) ?? 'none'
  app.log.info({ way, tries, request: requestId }, 'sign-in refused')
  if (!TOLD.has(tries)) return
  await record(createContext(app, { now, requestId }), 'person.guessed_at', { subject: personId, data: { way, tries } })
}
