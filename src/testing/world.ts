/** An app on a real database for each test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import type { Module } from '#platform/server/module.ts'
import { behindWall } from './behind-wall.ts'
import { openTestDatabase } from './database.ts'

export interface TestWorld {
  readonly app: App
  /** Everything the program logged, for the test that no document text stands in it. */
  readonly logged: string[]
}

/** Opens an app for the tests of a file and closes it after them. `work` starts relay and jobs; `settings` as in the environment. */
export function useApp(modules: Module[], options: { work?: boolean; settings?: () => Record<string, string> } = {}): TestWorld {
  const logged: string[] = []
  let app: App | null = null
  let close = async (): Promise<void> => {}
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caunoi-test-'))
    const { database, drop } = await openTestDatabase()
    const log = createLog('debug', { write: (line) => void logged.push(line) })
    const config = readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', ...options.settings?.() })
    app = await createApp(config, modules, { work: options.work ?? false, log, database })
    close = async () => {
      await app?.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
  afterAll(() => close(), 60_000)
  return {
    get app() {
      if (!app) throw new Error('The app is open only while tests run.')
      return app
    },
    logged
  }
}

class RolledBack extends Error {}

/** Runs a story in one transaction and undoes it, so that tests of a file do not see each other. */
export async function undone(app: App, story: (ctx: Context) => Promise<void>): Promise<void> {
  try {
    await app.database.db.transaction().execute(async (db) => {
      await story({ ...createContext(app, { now: new Date('2026-03-10T02:00:00Z') }), db })
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

/** The same moment and transaction, seen by somebody else. */
export function as(ctx: Context, actor: Actor | null): Context {
  return process.env['CAUNOI_TEST_WALL'] === 'on' ? behindWall(ctx, actor) : { ...ctx, actor }
}
