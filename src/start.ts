/** Starts the whole: database, modules, jobs, pages, one port. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER } from '#platform/server/front.ts'
import { createHttp, type PageHandler } from '#platform/server/http.ts'
import { loadSample } from '#platform/server/sample.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { text, wordsOfError } from '#platform/shared/text.ts'

const LAST_SECONDS = 30
/** Whoever waited for the start sees a page before the work in the background begins. */
const FIRST_VISIT_MS = 500

/**
 * `makePages` comes after the app, since development hands the app to Vite. What keeps it from starting (settings, a
 * folder or port in use, no database) is said in one sentence, with the stack only at CAUNOI_LOG=debug.
 */
export async function start(makePages: (app: App) => Promise<PageHandler>): Promise<void> {
  try {
    await open(makePages)
  } catch (error) {
    console.error(process.env['CAUNOI_LOG'] === 'debug' ? (error as Error).stack : wordsOfError(consoleLocale(), error))
    process.exit(1)
  }
}

async function open(makePages: (app: App) => Promise<PageHandler>): Promise<void> {
  const config = readConfig(process.env)
  const app = await createApp(config, modules, { work: 'later' })
  try {
    await loadSample(app)
    const server = await createHttp(app, await makePages(app), findApiActor)
    await server.listen({ host: config.host, port: config.port })
    stopOnSignal(app, server)
    const { port } = server.server.address() as AddressInfo
    const host = config.host.includes(':') ? `[${config.host}]` : config.host
    console.log((await startLines(app, `http://${host}:${port}`)).join('\n'))
    setTimeout(() => void beginWork(app), FIRST_VISIT_MS)
  } catch (error) {
    await app.close().catch(() => undefined)
    throw error
  }
}

async function beginWork(app: App): Promise<void> {
  try {
    await app.beginWork()
  } catch (error) {
    // Without jobs mails and plans would wait unseen: whoever runs it must know.
    app.log.fatal({ err: error }, 'the work in the background could not begin')
    process.kill(process.pid, 'SIGTERM')
  }
}

/** Lets requests and jobs that have begun come to their end, within limits. */
function stopOnSignal(app: App, server: FastifyInstance): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), LAST_SECONDS * 1000).unref()
    await server.close()
    await app.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** The language of the machine: Vietnamese where its locale says so, otherwise English. */
function consoleLocale(): Locale {
  return /^vi/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'vi' : 'en'
}

async function startLines(app: App, address: string): Promise<string[]> {
  const locale = consoleLocale()
  const trial = app.database.engine === 'embedded' ? [text(locale).trialDatabase] : []
  const wall = app.wall.state === 'down' ? [text(locale).wallDown] : []
  const greetings: string[] = []
  for (const module of app.modules) greetings.push(...((await module.greet?.(app, locale, address)) ?? []))
  return [`Cầu Nối: ${address}`, ...trial, ...wall, ...greetings]
}

export async function builtPages(): Promise<PageHandler> {
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER
  // A pasted plan of 300 pages fits; files go another way.
  process.env['BODY_SIZE_LIMIT'] = '4M'
  const built = new URL('../build/handler.js', import.meta.url).href
  const { handler } = (await import(built)) as { handler: PageHandler }
  return handler
}
