import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { startServer } from './harness/server.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('an empty instance shows the page for the first administrator, and says its code on the console only', async () => {
  const server = await startServer({ env: { CAUNOI_SAMPLE: 'off' } })
  const code = /\b(?:[a-z0-9]{4}-){3}[a-z0-9]{4}\b/.exec(server.words())?.[0] ?? 'no code on the console'
  expect(code).toContain('-')
  try {
    for (const size of [PHONE, DESKTOP]) {
      const page = await browser.visit(size)
      expect((await page.goto(`${server.base}/set-up`))?.status()).toBe(200)
      await expectAccessible(page)
      if (size === PHONE) await expectFitsNarrowScreen(page)
      expect(await page.content()).not.toContain(code)
    }
  } finally {
    expect(await server.stop()).toBe(0)
  }
})
