/** `caunoi contest rehearse`: synthetic entrants take the round on this very installation; their rows are gone afterwards. */
import type { AddressInfo } from 'node:net'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { contentToRehearse, noteRehearsal, runRehearsal, SHADOW_SCHEMAS, withShadow } from '#mechanisms/quizzes/server/index.ts'
import { text } from '#mechanisms/quizzes/text.ts'
import { reasons as reasonsEn } from '#mechanisms/quizzes/text.en.ts'
import { reasons as reasonsVi } from '#mechanisms/quizzes/text.vi.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { openPostgres } from '#platform/server/database.ts'
import { createContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { takeArguments } from './arguments.ts'
import { UsageError, type Terminal } from './terminal.ts'

const USUAL = 500
const MOST = 5000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function contestRehearse(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--entrants'] }, terminal.words)
  const [quizId, ...more] = files
  const entrants = Number(values.get('--entrants') ?? USUAL)
  const words = text(terminal.locale).rehearsal
  if (quizId === undefined || !UUID.test(quizId) || more.length || !Number.isInteger(entrants) || entrants < 1 || entrants > MOST) throw new UsageError(words.usage)
  const config = readConfig(process.env)
  const url = config.databaseUrl
  if (!url) {
    terminal.complain(words.needsPostgres)
    return 1
  }
  const app = await createApp(config, modules, { work: false })
  try {
    const ctx = createContext(app, { locale: terminal.locale, requestId: 'cli:rehearse' })
    const content = await contentToRehearse(ctx, quizId)
    const borne = await withShadow(app, async () => {
      const shadow = await createApp(config, modules, { work: false, database: openPostgres(url, { appUrl: config.databaseAppUrl, schemas: SHADOW_SCHEMAS }) })
      const server = await createHttp(shadow, (_request, response) => void response.end(), findApiActor)
      try {
        await server.listen({ host: '127.0.0.1', port: 0 })
        return await runRehearsal(shadow, (server.server.address() as AddressInfo).port, content, entrants)
      } finally {
        await server.close()
        await shadow.close()
      }
    })
    if (!borne) {
      terminal.complain(words.runsAlready)
      return 1
    }
    await noteRehearsal(ctx, { quizId, entrants, ...borne })
    const count = (value: number): string => value.toLocaleString(terminal.locale)
    terminal.print(words.borne(count(borne.startsPerMinute), count(borne.answersPerMinute), count(borne.p99)))
    if (borne.failed) terminal.complain(words.warnings.failed)
    return 0
  } catch (error) {
    if (!isAppError(error)) throw error
    const reasons: Partial<Record<string, unknown>> = terminal.locale === 'vi' ? reasonsVi : reasonsEn
    terminal.complain(String(reasons[error.reason] ?? error.reason))
    return 1
  } finally {
    await app.close()
  }
}
