/** Starts the whole: database, modules, jobs, pages, one port. */
import type { AddressInfo } from 'node:net'
import { modules } from '#app'
import { findActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER } from '#platform/server/front.ts'
import { createHttp, type PageHandler } from '#platform/server/http.ts'

/** `makePages` comes after the app, since development hands the app to Vite. */
export async function start(makePages: (app: App) => Promise<PageHandler>): Promise<void> {
  const config = readConfig(process.env)
  const app = await createApp(config, modules)
  const server = await createHttp(app, await makePages(app), findActor)
  await server.listen({ host: config.host, port: config.port })
  const { port } = server.server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  console.log(`Cầu Nối: http://${host}:${port}`)

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

export async function builtPages(): Promise<PageHandler> {
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER
  const built = new URL('../build/handler.js', import.meta.url).href
  const { handler } = (await import(built)) as { handler: PageHandler }
  return handler
}
