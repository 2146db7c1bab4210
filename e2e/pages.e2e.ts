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
  await page.locator('input[type=file]').first().setInputFiles(readingPlan('Câu lạc bộ Nắng Sớm'))
  await page.locator('form:has(input[type=file]) button:not([type=button])').first().click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/, { timeout: 120_000 })
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

const BRANCHES = 20

async function openEntry(entry: PageEntry, size: { width: number; height: number }): Promise<Page> {
  const page = await (entry.as ? browser.signIn(entry.as, size) : browser.visit(size))
  const [start, ...links] = entry.follow ?? [entry.path ?? '/']
  const address = await findWay(page, entry.as ?? '', start, links)
  if (!address) throw new Error(`No way leads from ${start} to ${entry.route}.`)
  expect((await page.goto(address))?.status(), address).toBe(200)
  return page
}

/** What each person's pages lead to; nothing changes while these tests look. */
const known = new Map<string, string[]>()

async function linksOf(page: Page, who: string, address: string): Promise<string[]> {
  const kept = known.get(`${who} ${address}`)
  if (kept) return kept
  const answer = await page.request.get(address)
  expect(answer.status(), address).toBe(200)
  const [, main = ''] = (await answer.text()).split('<main')
  const found = [...main.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), answer.url())
    return url.href.slice(url.origin.length)
  })
  const links = [...new Set(found)]
  known.set(`${who} ${address}`, links)
  return links
}

/** Goes on by the links of each answer; where a way ends (a published plan has nothing to edit) takes the next. */
async function findWay(page: Page, who: string, address: string, links: RegExp[]): Promise<string | null> {
  const [wanted, ...rest] = links
  if (!wanted) return address
  const ways = (await linksOf(page, who, address)).filter((way) => wanted.test(way)).slice(0, BRANCHES)
  for (const way of ways) {
    const end = await findWay(page, who, way, rest)
    if (end) return end
  }
  return null
}

test.each(PAGES.filter(({ coveredBy }) => !coveredBy))('$route, on a phone and on a desktop', async (entry) => {
  const page = await openEntry(entry, PHONE)
  expect(await page.locator('h1').count(), 'one main heading').toBe(1)
  expect(await page.title()).not.toBe('')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.setViewportSize(DESKTOP)
  await expectAccessible(page)
})
