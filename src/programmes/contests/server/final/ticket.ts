/** What lets a phone answer for one finalist of one final, and where phones look for its step: by seals alone, without a session. */
import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    contestFinalKey: KeyObject
  }
}

export interface FinalTicket {
  finalId: string
  personId: string
}

const KEY_BYTES = 32

/** Where phones look for the step of their final. */
export const STEPS = '/files/final-steps/'

/** In the data folder, so that a stolen database makes no ticket. */
const keyOf = (app: App): KeyObject =>
  (app.services.contestFinalKey ??= createSecretKey(keptSecret(app.config.dataFolder, 'contest-final-key', () => randomBytes(KEY_BYTES).toString('base64url')), 'base64url'))

const sealOf = (app: App, said: string): string => createHmac('sha256', keyOf(app)).update(said).digest('base64url')

export function writeTicket(app: App, { finalId, personId }: FinalTicket): string {
  const said = `answers.${finalId}.${personId}`
  return `${said}.${sealOf(app, said)}`
}

/** Null: it is not one of ours. */
export function readTicket(app: App, ticket: string): FinalTicket | null {
  const [purpose, finalId = '', personId = '', seal = '', ...more] = ticket.split('.')
  if (purpose !== 'answers' || more.length || !isSameSecret(sealOf(app, `answers.${finalId}.${personId}`), seal)) return null
  return { finalId, personId }
}

export const stepsAddress = (app: App, finalId: string): string => `${STEPS}${finalId}/${sealOf(app, `steps.${finalId}`)}`

export const isStepsSeal = (app: App, finalId: string, seal: string): boolean => isSameSecret(sealOf(app, `steps.${finalId}`), seal)
