/** A server with quizzes of its own, open for Lan, and phones whose line to it can be cut. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { findChromium } from '../../scripts/chromium.ts'
import { passwordOf, PHONE } from './browser.ts'
import { openLine, type Line } from './line.ts'
import { startServer, type RunningServer } from './server.ts'

const MINUTE = 60_000

export interface Given {
  unitId: string
  entrants: { personId: string; unitId: string }[]
  rules: { opensAt: string; closesAt: string; shuffleQuestions: boolean; appealDays: number }
}

export interface Phones {
  readonly folder: string
  readonly server: RunningServer
  readonly line: Line
  readonly browser: Browser
  /** A device with a browser of its own, mostly of Lan's. */
  device(username?: string): Promise<Page>
}

/** `prepare` writes rows of quizzes, while no server has the sample organisation open. */
export function usePhones(prepare: (ctx: Context, given: Given) => Promise<void>): Phones {
  let open: Omit<Phones, 'device'> | null = null
  const opened = (): Omit<Phones, 'device'> => {
    if (!open) throw new Error('The phones are on only while tests run.')
    return open
  }
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
    cpSync(inject('seed'), folder, { recursive: true })
    const app = await createApp(readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off' }), modules, { work: false })
    const ctx = createContext(app)
    const lan = await ctx.db.selectFrom('people').select('id').where('name', '=', 'Nguyễn Thị Lan').executeTakeFirstOrThrow()
    const { unit_id: unitId } = await ctx.db.selectFrom('person_roles').select('unit_id').where('person_id', '=', lan.id).executeTakeFirstOrThrow()
    const now = Date.now()
    const rules = { opensAt: new Date(now - MINUTE).toISOString(), closesAt: new Date(now + 240 * MINUTE).toISOString(), shuffleQuestions: false, appealDays: 5 }
    await prepare(ctx, { unitId, entrants: [{ personId: lan.id, unitId }], rules })
    await app.close()
    const server = await startServer({ folder, env: { CAUNOI_LOG: 'debug' } })
    const line = await openLine(server.base)
    const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-gpu'] })
    open = { folder, server, line, browser }
  })
  afterAll(async () => {
    const { browser, line, server, folder } = opened()
    await browser.close()
    await line.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get folder() {
      return opened().folder
    },
    get server() {
      return opened().server
    },
    get line() {
      return opened().line
    },
    get browser() {
      return opened().browser
    },
    async device(username = 'lan.nguyen') {
      const { browser, line } = opened()
      const context = await browser.newContext({ baseURL: line.base, viewport: PHONE, locale: 'vi-VN' })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await page.locator('input[name=username]').fill(username)
      await page.locator('input[name=password]').fill(passwordOf(username))
      await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      return page
    }
  }
}

export const openAttempt = async (page: Page, quizId: string, words: string): Promise<void> => {
  await page.goto(`/quizzes/${quizId}/take`)
  await page.getByRole('button', { name: words }).click()
  await page.locator('[data-place]').first().waitFor()
}
export const saved = (page: Page, words: string) => page.locator('[data-saved]', { hasText: words }).waitFor()
