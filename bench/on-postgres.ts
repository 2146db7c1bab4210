/** An app of its own on PostgreSQL for as long as something is measured; or one that answers beside a bare server. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createHttp } from '#platform/server/http.ts'
import type { Module } from '#platform/server/module.ts'
import { startPostgres } from '../scripts/postgres.ts'

/** What is acknowledged is on the disk. */
export const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

interface Setup {
  postgres?: Record<string, string>
  env?: Record<string, string>
}

export async function onPostgres<T>({ postgres: settings = {}, env = {} }: Setup, run: (app: App) => Promise<T>): Promise<T> {
  const postgres = await startPostgres(settings)
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-'))
  try {
    const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off', ...env }), modules, { work: false })
    try {
      return await run(app)
    } finally {
      await app.close()
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Ports {
  ours: number
  ceiling: number
}

type Routes = NonNullable<Module['routes']>

/** The bare server has the least behind it that such a request needs: what ours may at best come near to. `routes` stand behind our own front. */
export async function besideBare<T>({ routes, ...setup }: Setup & { routes?: Routes }, serveBare: (app: App) => FastifyInstance, run: (app: App, ports: Ports) => Promise<T>): Promise<T> {
  return onPostgres(setup, async (app) => {
    const served = routes ? { ...app, modules: [...app.modules, { name: 'bench', routes }] } : app
    const server = await createHttp(served, (_request, response) => void response.end(), findApiActor)
    const bare = serveBare(app)
    try {
      for (const one of [server, bare]) await one.listen({ host: '127.0.0.1', port: 0 })
      return await run(app, { ours: portOf(server), ceiling: portOf(bare) })
    } finally {
      await server.close()
      await bare.close()
    }
  })
}

export const portOf = (server: FastifyInstance): number => (server.server.address() as AddressInfo).port
