/** The product on a throw-away PostgreSQL with the generated data, and beside it the ceilings: same queries, bare route. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { modules } from '#app'
import { findActor, findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Actor } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { hashOf, setPassword } from '../src/foundations/people/server/credentials.ts'
import { findPlan, myWork, planOutline, planSource } from '../src/mechanisms/plans/server/index.ts'
import { keptTaskRows } from '../src/mechanisms/plans/server/queries/task-rows.ts'
import { builtPages } from '../src/start.ts'

const PASSWORD = 'only-for-these-figures-7'

export interface Served {
  base: string
  bare: string
  planId: string
  cookie: string
  stop(): Promise<void>
}

export interface Instance {
  app: App
  base: string
  stop(): Promise<void>
}

/** The product with its pages on a throw-away PostgreSQL. */
export async function openInstance(options: { work?: boolean } = {}): Promise<Instance> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-'))
  const config = readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error' })
  const app = await createApp(config, modules, options)
  const server = await createHttp(app, await builtPages(), findApiActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    base: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    async stop() {
      await server.close()
      await app.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** A password for somebody of the generated data, and the cookie of a session. */
export async function signInAs({ app, base }: Instance, username: string): Promise<string> {
  const { rows } = await app.database.pool.query<{ id: string }>(`select id from people where username = '${username}'`)
  await setPassword(createContext(app), rows[0]?.id ?? '', await hashOf(PASSWORD))
  return signIn(base, username)
}

export async function serve(): Promise<Served> {
  const instance = await openInstance()
  const { app, base } = instance
  await app.database.pool.query(readFileSync(new URL('./data.sql', import.meta.url), 'utf8'))
  const planId =
    (await app.database.pool.query<{ id: string }>('select id from plans order by id limit 1')).rows[0]?.id ?? ''
  const cookie = await signInAs(instance, 'clerk')
  const actor = await findActor(app, { headers: { cookie } })
  if (!actor) throw new Error('Nobody is signed in.')
  const partId = (await planOutline(createContext(app, { actor }), { planId })).parts[0]?.id
  const bareServer = serveBare(app, actor, planId, partId)
  await bareServer.listen({ host: '127.0.0.1', port: 0 })
  return {
    base,
    bare: `http://127.0.0.1:${(bareServer.server.address() as AddressInfo).port}`,
    planId,
    cookie,
    async stop() {
      await bareServer.close()
      await instance.stop()
    }
  }
}

async function signIn(base: string, username: string): Promise<string> {
  const answer = await fetch(`${base}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password: PASSWORD })
  })
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`)
  return cookies.join('; ')
}

/** By a text that is kept, as ours. */
const allTasks = keptTaskRows<object>(() => ({ where: sql`true`, order: sql`t.id` }))

/** No session, no visibility where the statement can do without, no page, no compression: the statements and JSON. */
function serveBare(app: App, actor: Actor, planId: string, partId: string | undefined) {
  const bare = Fastify()
  const ctx = () => createContext(app, { actor })
  bare.get('/tasks', async () => {
    const found = await allTasks(ctx(), 51, {})
    return { rows: found.slice(0, 50), next: found[50]?.id ?? null }
  })
  bare.get('/work', () => myWork(ctx(), { limit: 5 }))
  // As the page does: one part of the outline and the lines of the source beside it.
  bare.get('/plan', async () => ({
    plan: await findPlan(ctx(), { planId }),
    outline: await planOutline(ctx(), { planId, partId }),
    source: await planSource(ctx(), { planId, from: 0, limit: 51 })
  }))
  return bare
}
