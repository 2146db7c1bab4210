/** How somebody can come in. */
export const WAYS = ['password', 'passkey', 'provider', 'code'] as const
export type Way = (typeof WAYS)[number]

/** What is still missing after the first thing was shown. */
export const AWAITED = ['second_factor', 'set_up', 'own_secret'] as const
export type Awaited = (typeof AWAITED)[number]

/** Where the person goes on. */
export const STEPS: Record<Awaited, string> = {
  second_factor: '/sign-in/second-factor',
  set_up: '/sign-in/set-up',
  own_secret: '/sign-in/own-secret'
}
