import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { readingPlan } from './harness/plan-files.ts'
import { PROJECT } from './harness/server.ts'
import { PAGES, type PageEntry } from './pages.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

// The plans of the sample organisation are published; the pages of a review need a draft.
beforeAll(async () => {
  const page = await browser.signIn('vinh.do')
  await page.goto('/plans/new')
  await page.locator('select[name=unitId], select').first().selectOption({ label: 'Tỉnh Phú Sơn' })
  await page.locator('input[type=file]').first().setInputFiles(readingPlan())
  await page.locator('form:has(input[type=file]) button:not([type=button])').first().click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/, { timeout: 90_000 })
  await page.context().close()
})

test('every page of src/routes is listed for these tests', () => {
  const routes = globSync('**/+page.svelte', { cwd: join(PROJECT, 'src/routes') }).map((file) =>
    file.replace(/\/\+page\.svelte$/, '')
  )
  expect(PAGES.map(({ route }) => route).toSorted()).toEqual(routes.toSorted())
})

test('a page that another journey covers names one that exists', () => {
  for (const { coveredBy } of PAGES)
    if (coveredBy) expect(existsSync(join(PROJECT, 'e2e', coveredBy)), coveredBy).toBe(true)
})

async function openEntry(entry: PageEntry, size: { width: number; height: number }): Promise<Page> {
  const page = await (entry.as ? browser.signIn(entry.as, size) : browser.visit(size))
  const [start, ...links] = entry.follow ?? [entry.path ?? '/']
  if (!(await follow(page, start, links))) throw new Error(`No way leads from ${start} to ${entry.route}.`)
  return page
}

const BRANCHES = 8

/** Opens the address and goes on by its links; where a way ends (a published plan has nothing to edit) takes the next. */
async function follow(page: Page, address: string, links: RegExp[]): Promise<boolean> {
  expect((await page.goto(address))?.status(), address).toBe(200)
  const [wanted, ...rest] = links
  if (!wanted) return true
  const found = await page
    .locator('main a[href]')
    .evaluateAll((all) =>
      all.map((a) => new URL(a.getAttribute('href') ?? '', location.href).href.slice(location.origin.length))
    )
  const ways = [...new Set(found)].filter((way) => wanted.test(way)).slice(0, BRANCHES)
  for (const way of ways) if (await follow(page, way, rest)) return true
  return false
}

test.concurrent.each(PAGES.filter(({ coveredBy }) => !coveredBy))('$route, on a phone and on a desktop', async (entry) => {
  const page = await openEntry(entry, PHONE)
  expect(await page.locator('h1').count(), 'one main heading').toBe(1)
  expect(await page.title()).not.toBe('')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.setViewportSize(DESKTOP)
  await expectAccessible(page)
  await page.context().close()
})
