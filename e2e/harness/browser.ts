/** A browser for journeys: signed-in pages, and every page watched for errors, broken policies and failed requests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/chromium.ts'
import { ownServer } from './own-server.ts'

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1280, height: 900 }

/** Of two such switches the last counts, so Playwright's own names are said again. */
const WITHOUT = [
  // Each window would begin two pages of its own for the address bar, which nobody sees: four fifths of what a window costs.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable'],
  ...['LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch']
]

const FLAGS = [
  `--disable-features=${WITHOUT.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** So many times slower than the machine are the pages then: what breaks on an old phone breaks here (docs/decisions/0038). */
const SLOWER = Number(process.env['CAUNOI_SLOW'] ?? 1)

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

interface Place {
  key: string
  page: Page
  /** What the last test left is gone from it. */
  blank: boolean
}

export function useBrowser(): Visitor {
  const { base } = ownServer()
  let browser: BrowserContext['browser'] extends () => infer B ? B : never = null
  let troubles: string[] = []
  const sessions = new Map<string, Storage>()
  // Opening a window costs a browser more than showing a page: the next test of a person goes on in the same one.
  let taken: Omit<Place, 'blank'>[] = []
  const free: Place[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS })
  })
  afterEach(async () => {
    const ended = taken
    taken = []
    for (const { key, page } of ended) await release(key, page)
  })
  afterAll(() => browser?.close())

  async function open(size: Size, storage: Storage | undefined, javaScriptEnabled = true): Promise<Page> {
    if (!browser) throw new Error('The browser is open only while tests run.')
    const context = await browser.newContext({
      baseURL: base,
      viewport: size,
      locale: 'vi-VN',
      javaScriptEnabled,
      ...(storage ? { storageState: storage } : {})
    })
    // A step that takes its time on a busy machine is not a fault.
    context.setDefaultTimeout(120_000 * SLOWER)
    // Also what the page opens itself; one that is closed at once needs it no more.
    if (SLOWER > 1) context.on('page', (opened) => void slowDown(opened).catch(() => undefined))
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

  /** For the next test, unless this one has closed it, signed out or left a second page beside it. */
  async function release(key: string, page: Page): Promise<void> {
    if (page.isClosed()) return
    const context = page.context()
    const kept = tokenOf(sessions.get(key.split(' ')[0] ?? '')?.cookies)
    if (!kept || tokenOf(await context.cookies()) !== kept || context.pages().length > 1) await context.close()
    else free.push({ key, page, blank: false })
  }

  /** The next test may go on in the same window; in the others nothing may still be at work, nor say so in the name of that test. */
  async function quieten(except: string): Promise<void> {
    for (const place of free) {
      if (place.blank || place.key === except) continue
      await place.page.goto('about:blank')
      place.blank = true
    }
  }

  return {
    visit: async (size = DESKTOP, { javaScriptEnabled = true } = {}) => {
      await quieten('')
      const page = await open(size, undefined, javaScriptEnabled)
      taken.push({ key: '', page })
      return page
    },
    async signIn(username, size = DESKTOP, { javaScriptEnabled = true } = {}) {
      const key = `${username} ${javaScriptEnabled}`
      await quieten(key)
      const at = free.findIndex((place) => place.key === key)
      const [known] = at < 0 ? [] : free.splice(at, 1)
      if (known) {
        taken.push(known)
        await known.page.setViewportSize(size)
        return known.page
      }
      const session = sessions.get(username)
      const page = await open(size, session, javaScriptEnabled)
      taken.push({ key, page })
      if (!session) sessions.set(username, await signInAs(page.context(), username, base))
      return page
    },
    troubles() {
      const found = troubles
      troubles = []
      return found
    }
  }
}

/** As the form of the page sends it; the page itself has journeys of its own (sign-in, first visit). */
async function signInAs(context: BrowserContext, username: string, base: string): Promise<Storage> {
  const form = { username, password: passwordOf(username), next: '/my-work' }
  const answer = await context.request.post('/sign-in', { form, headers: { origin: base, accept: 'text/html' }, maxRedirects: 0 })
  expect([answer.status(), answer.headers()['location']], `${username} signs in`).toEqual([303, '/my-work'])
  return context.storageState()
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

function tokenOf(cookies: Storage['cookies'] | undefined): string | undefined {
  return cookies?.find(({ name }) => name.endsWith('caunoi.session_token'))?.value
}

/** From the file that the first start leaves for its owner. */
export function passwordOf(username: string): string {
  const lines = readFileSync(join(ownServer().folder, 'sample-passwords.txt'), 'utf8').split('\n')
  const password = lines.map((line) => line.split(/\s+/)).find(([name]) => name === username)?.[1]
  if (!password) throw new Error(`There is no sample person ${username}.`)
  return password
}

/** A slow line: what the page asks for by this name does not come until it is let. */
export async function holdBack(page: Page, name: RegExp): Promise<{ letCome(): void }> {
  let come = (): void => undefined
  const waited = new Promise<void>((resolve) => (come = resolve))
  await page.route(name, async (route) => {
    await waited
    await route.continue()
  })
  return { letCome: () => come() }
}

/** What the page says, once all of it has come: a click ends when its answer begins. */
export async function wordsOf(page: Page): Promise<string> {
  await page.waitForLoadState()
  return page.locator('main').innerText()
}

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** No finding of axe, best practices included. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState()
  if (!(await page.evaluate('typeof axe === "object"'))) await load(page, AXE)
  // Of what passes nothing is wanted, and saying where each element stands costs a fifth. Our pages have no frames.
  const options = { resultTypes: ['violations'], preload: false, iframes: false }
  const look = async (more: object): Promise<axe.Result[]> =>
    (await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify({ ...options, ...more })})`)).violations
  const found = (await look({ selectors: false })).length ? await look({}) : []
  const told = found.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target.join(' ')).join('\n  ')}`)
  expect(told, `axe on ${page.url()}`).toEqual([])
  // Words that were taken from the wrong place: neither the types nor axe see it.
  expect(await page.evaluate(() => document.body.innerText.includes('[object Object]')), `an object as words on ${page.url()}`).toBe(false)
}

/** Playwright's own way copies so long a text three times on its way into the page. */
async function load(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: code })
  await session.detach()
}

/** Nothing is wider than the narrowest phone (320 px, which is also 1280 px at 400 %). */
export async function expectFitsNarrowScreen(page: Page): Promise<void> {
  await page.waitForLoadState()
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `width of ${page.url()} on a screen of 320 pixels`).toBeLessThanOrEqual(320)
}
