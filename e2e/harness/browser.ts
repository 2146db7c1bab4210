/** A browser for journeys: signed-in pages, and every page watched for errors, broken policies and failed requests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { findChromium } from '../../scripts/chromium.ts'

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 900 }

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

type Storage = Awaited<ReturnType<BrowserContext['storageState']>>
type Size = { width: number; height: number }

export interface Visitor {
  /** A page of somebody who is not signed in. */
  visit(size?: Size, options?: { javaScriptEnabled?: boolean }): Promise<Page>
  /** A page of a sample person, by user name. Signs in once and keeps the session. */
  signIn(username: string, size?: Size, options?: { javaScriptEnabled?: boolean }): Promise<Page>
  /** What went wrong on any page since the last call. */
  troubles(): string[]
}

export function useBrowser(): Visitor {
  const base = inject('base')
  let browser: BrowserContext['browser'] extends () => infer B ? B : never = null
  let profile = ''
  let troubles: string[] = []
  const sessions = new Map<string, Storage>()

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'caunoi-browser-'))
    browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(profile, { recursive: true, force: true })
  })

  async function open(size: Size, storage: Storage | undefined, javaScriptEnabled = true): Promise<Page> {
    if (!browser) throw new Error('The browser is open only while tests run.')
    const context = await browser.newContext({
      baseURL: base,
      viewport: size,
      locale: 'vi-VN',
      javaScriptEnabled,
      ...(storage ? { storageState: storage } : {})
    })
    const page = await context.newPage()
    page.on('console', (message) => {
      const isAnswer = message.text().startsWith('Failed to load resource')
      if (!isAnswer && (message.type() === 'error' || message.type() === 'warning'))
        troubles.push(`${page.url()} console: ${message.text()}`)
    })
    page.on('pageerror', (error) => troubles.push(`${page.url()} error: ${error.message}`))
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        troubles.push(`${request.url()} failed: ${request.failure()?.errorText}`)
    })
    page.on('response', (response) => {
      // A page may refuse on purpose (a form with a mistake: 422); whatever else a page asks for must be there.
      const isPage = response.request().resourceType() === 'document'
      if (response.status() >= (isPage ? 500 : 400)) troubles.push(`${response.url()} answered ${response.status()}`)
    })
    return page
  }

  return {
    visit: (size = DESKTOP, { javaScriptEnabled = true } = {}) => open(size, undefined, javaScriptEnabled),
    async signIn(username, size = DESKTOP, { javaScriptEnabled = true } = {}) {
      const known = sessions.get(username)
      const page = await open(size, known, javaScriptEnabled)
      if (known) return page
      await page.goto('/sign-in')
      await page.locator('input[name=username]').fill(username)
      await page.locator('input[name=password]').fill(passwordOf(username))
      await page.locator('main form button[type=submit], main form button:not([type])').first().click()
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      sessions.set(username, await page.context().storageState())
      return page
    },
    troubles() {
      const found = troubles
      troubles = []
      return found
    }
  }
}

/** From the file that the first start leaves for its owner. */
export function passwordOf(username: string): string {
  const lines = readFileSync(join(inject('folder'), 'sample-passwords.txt'), 'utf8').split('\n')
  const password = lines.map((line) => line.split(/\s+/)).find(([name]) => name === username)?.[1]
  if (!password) throw new Error(`There is no sample person ${username}.`)
  return password
}

/** No finding of axe, best practices included. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target.join(' ')).join('\n  ')}`
  )
  expect(found, `axe on ${page.url()}`).toEqual([])
}

/** Nothing is wider than the narrowest phone (320 px, which is also 1280 px at 400 %). */
export async function expectFitsNarrowScreen(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `width of ${page.url()} on a screen of 320 pixels`).toBeLessThanOrEqual(320)
}
