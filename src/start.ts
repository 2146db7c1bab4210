/** Starts the whole: database, modules, jobs, pages, one port. */
import type { AddressInfo } from 'node:net'
import { modules } from '#app'
import { findActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER } from '#platform/server/front.ts'
import { createHttp, type PageHandler } from '#platform/server/http.ts'
import { loadSample } from '#platform/server/sample.ts'
import { text } from '#platform/shared/text.ts'

/** `makePages` comes after the app, since development hands the app to Vite. */
export async function start(makePages: (app: App) => Promise<PageHandler>): Promise<void> {
  const config = readConfig(process.env)
  const app = await createApp(config, modules)
  await loadSample(app)
  const server = await createHttp(app, await makePages(app), findActor)
  await server.listen({ host: config.host, port: config.port })
  const { port } = server.server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  console.log((await startLines(app, `http://${host}:${port}`)).join('\n'))

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await server.close()
    await app.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** In the language of the machine: Vietnamese where its locale says so, otherwise English. */
async function startLines(app: App, address: string): Promise<string[]> {
  const locale = /^vi/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'vi' : 'en'
  const trial = app.database.engine === 'embedded' ? [text(locale).trialDatabase] : []
  const greetings: string[] = []
  for (const module of app.modules) greetings.push(...((await module.greet?.(app, locale, address)) ?? []))
  return [`Cầu Nối: ${address}`, ...trial, ...greetings]
}

export async function builtPages(): Promise<PageHandler> {
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER
  const built = new URL('../build/handler.js', import.meta.url).href
  const { handler } = (await import(built)) as { handler: PageHandler }
  return handler
}
