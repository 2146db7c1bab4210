/** The step after a password: a code of the app, or setting the app up where a unit asks for it. */
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import type { z } from 'zod'
import { Passcode } from '../../schema.ts'
import { refused } from '../own-account.ts'
import { arrive, contextOf, findWaiting, type Entered, type Waiting } from './enter.ts'
import { beginSecondFactor, offerSecondFactor, takeSecondFactor, type SecondFactorOffer } from './second-factor.ts'
import { admit, refuse } from './tries.ts'

export function tooLate(): AppError {
  return new AppError('unauthenticated', 'people.begin_again')
}

/** The code of the app, or a paper code, after the password. */
export async function giveSecondFactor(app: App, input: z.input<typeof Passcode>, headers: Headers, now = new Date()): Promise<Entered> {
  const { passcode } = parseInput(Passcode, input)
  const waiting = await findWaiting(createContext(app, { now }), headers, 'second_factor')
  if (!waiting) throw tooLate()
  return { cookies: await once(app, waiting, headers, now, (ctx) => takeSecondFactor(ctx, waiting.personId, passcode)), awaits: null }
}

/** What to put into the app; null when nobody waits here. Whoever waits is nobody yet: their token is the proof. */
export const findSetUp = beyond(async (ctx: Context, headers: Headers): Promise<SecondFactorOffer | null> => {
  const waiting = await findWaiting(ctx, headers, 'set_up')
  return waiting && offerSecondFactor(ctx, waiting.personId)
})

/** The first code of the app opens the session; the paper codes are shown this one time. */
export async function setUpSecondFactor(
  app: App,
  input: z.input<typeof Passcode>,
  headers: Headers,
  now = new Date()
): Promise<Entered & { recoveryCodes: string[] }> {
  const { passcode } = parseInput(Passcode, input)
  const waiting = await findWaiting(createContext(app, { now }), headers, 'set_up')
  if (!waiting) throw tooLate()
  let recoveryCodes: string[] = []
  const cookies = await once(app, waiting, headers, now, async (ctx) => {
    recoveryCodes = (await beginSecondFactor(ctx, waiting.personId, passcode)) ?? []
    return recoveryCodes.length > 0
  })
  return { cookies, awaits: null, recoveryCodes }
}

async function once(app: App, waiting: Waiting, headers: Headers, now: Date, fits: (ctx: Context) => Promise<boolean>): Promise<NonNullable<Awaited<ReturnType<typeof arrive>>>> {
  const ctx = contextOf(app, waiting.personId, headers, now)
  const admission = await admitCode(ctx, waiting.personId, headers)
  const cookies = await app.database.db.transaction().execute(async (db) => {
    if (!(await fits({ ...ctx, db }))) return null
    const opened = await arrive({ ...ctx, db }, waiting, headers)
    if (!opened) throw tooLate()
    return opened
  })
  if (!cookies) {
    await refuse(app, { way: 'second_factor', personId: waiting.personId, tries: admission.tries, headers }, now)
    throw refused('passcode', 'people.second_factor_wrong')
  }
  await admission.succeeded()
  return cookies
}

/** Six digits: counted per person over all networks, but for the owner's own devices and networks. */
export async function admitCode(ctx: Context, personId: string, headers: Headers) {
  const person = await ctx.db.selectFrom('people').select('username').where('id', '=', personId).executeTakeFirst()
  return admit(ctx.app, { account: `second|${personId}`, owner: person?.username ?? personId, headers, guarded: 'short_code' }, ctx.now)
}
