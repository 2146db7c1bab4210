/** Signing in on PostgreSQL: how many a second, beside the bare hash at the same cost; and whether an answer's time tells if a name exists. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { ADDRESS_HEADER } from '#platform/server/front.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { insertPerson } from '../src/foundations/people/server/commands.ts'
import { fits, hashOf } from '../src/foundations/people/server/credentials.ts'
import { signIn } from '../src/foundations/people/server/index.ts'

const PASSWORD = 'bốn con mèo đọc báo'
const AT_ONCE = 4
const SIGN_INS = 120
const GUESSES = 60

export interface SignInFigures {
  perSecond: number
  /** scrypt alone at the same parameters, as many at once. */
  ceiling: number
  /** Milliseconds of an answer to a wrong password, median, for names that exist and that do not. */
  known: number
  unknown: number
}

export async function measureSignIn(): Promise<SignInFigures> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-sign-in-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  try {
    const hash = await hashOf(PASSWORD)
    const ctx = createContext(app)
    const count = Math.max(SIGN_INS, GUESSES)
    await ctx.db.transaction().execute(async (db) => {
      for (let at = 0; at < count; at++) await insertPerson({ ...ctx, db }, { name: `Người ${at}`, username: `nguoi.${at}`, hash })
    })
    const ceiling = await rate((_at) => fits(hash, PASSWORD))
    const perSecond = await rate((at) => signIn(app, { username: `nguoi.${at}`, password: PASSWORD }, from(at)))
    return { perSecond, ceiling, ...(await answers(app)) }
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everybody comes from a network of their own. */
const from = (at: number): Headers => new Headers({ [ADDRESS_HEADER]: `10.${Math.floor(at / 250)}.${at % 250}.7` })

async function rate(act: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < SIGN_INS) await act(next++)
    })
  )
  return SIGN_INS / ((performance.now() - began) / 1000)
}

/** By turns, so that both meet the same machine. */
async function answers(app: App): Promise<{ known: number; unknown: number }> {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let at = 0; at < GUESSES; at++) {
    for (const [kind, username] of [['known', `nguoi.${at}`], ['unknown', `khong.ai.${at}`]] as const) {
      const began = performance.now()
      await signIn(app, { username, password: 'a wrong one, long enough' }, from(1000 + at)).catch(() => null)
      times[kind].push(performance.now() - began)
    }
  }
  const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return { known: median(times.known), unknown: median(times.unknown) }
}
