/** Challenges are signed, not kept: what is kept is that one was used. */
import { createHmac } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { isSolved, readProof } from '../../rules.ts'

/** Long enough to type one's name with a call in between. */
const LASTS_MS = 2 * 3_600_000

export interface Used {
  id: string
  expiresAt: Date
}

export function newChallenge(ctx: Context, roundId: string, bits: number): string {
  const said = Buffer.from(JSON.stringify([1, roundId, newId(), ctx.now.getTime() + LASTS_MS, bits])).toString('base64url')
  return `${said}.${sealOf(ctx.app, said)}`
}

const sealOf = (app: App, said: string): string => createHmac('sha256', app.services.personalKey()).update(`contest-challenge|${said}`).digest('base64url')

/** Throws why a proof does not hold. */
export function checkProof({ app, now }: Pick<Context, 'app' | 'now'>, roundId: string, text: string): Used {
  ensure(text !== '', 'invalid', 'contests.proof_missing')
  const proof = readProof(text)
  const [said = '', seal = ''] = proof?.challenge.split('.') ?? []
  if (!proof || !isSameSecret(sealOf(app, said), seal)) throw new AppError('invalid', 'contests.proof_forged')
  const [, round, id, until, bits] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [number, string, string, number, number]
  ensure(round === roundId, 'invalid', 'contests.proof_forged')
  ensure(now.getTime() <= until, 'invalid', 'contests.proof_expired')
  ensure(isSolved(proof.challenge, bits, proof.numbers), 'invalid', 'contests.proof_forged')
  return { id, expiresAt: new Date(until) }
}
