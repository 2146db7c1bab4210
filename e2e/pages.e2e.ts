import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { PROJECT } from './harness/server.ts'
import { PAGES, type PageEntry } from './pages.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('every page of src/routes is listed for these tests', () => {
  const routes = globSync('**/+page.svelte', { cwd: join(PROJECT, 'src/routes') }).map((file) =>
    file.replace(/\/\+page\.svelte$/, '')
  )
  expect(PAGES.map(({ route }) => route).toSorted()).toEqual(routes.toSorted())
})

async function openEntry(entry: PageEntry, size: { width: number; height: number }): Promise<Page> {
  const page = await (entry.as ? browser.signIn(entry.as, size) : browser.visit(size))
  const [start, ...links] = entry.follow ?? [entry.path ?? '/']
  expect((await page.goto(start))?.status(), start).toBe(200)
  for (const wanted of links) {
    const found = await page
      .locator('main a[href]')
      .evaluateAll((all) =>
        all.map((a) => new URL((a as HTMLAnchorElement).href)).map((url) => url.pathname + url.search)
      )
    const href = found.find((address) => wanted.test(address))
    if (!href) throw new Error(`${page.url()} has no link like ${wanted}: ${found.join(' ')}`)
    expect((await page.goto(href))?.status(), href).toBe(200)
  }
  return page
}

describe.each(PAGES.filter(({ coveredBy }) => !coveredBy))('$route', (entry) => {
  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP]
  ] as const)('on a %s', async (_name, size) => {
    const page = await openEntry(entry, size)
    expect(await page.locator('h1').count(), 'one main heading').toBe(1)
    expect(await page.title()).not.toBe('')
    await expectAccessible(page)
    if (size === PHONE) await expectFitsNarrowScreen(page)
    await page.context().close()
  })
})
