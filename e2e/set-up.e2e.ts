import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { startServer } from './harness/server.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('an empty instance shows the page for the first administrator, and says its code on the console only', async () => {
  const server = await startServer({ env: { CAUNOI_SAMPLE: 'off' } })
  try {
    for (const size of [PHONE, DESKTOP]) {
      const page = await browser.visit(size)
      expect((await page.goto(`${server.base}/set-up`))?.status()).toBe(200)
      await expectAccessible(page)
      if (size === PHONE) await expectFitsNarrowScreen(page)
      const words = await page.content()
      for (const word of server.words().match(/\S{8,}/g) ?? [])
        if (!word.includes('/')) expect(words).not.toContain(word)
    }
  } finally {
    expect(await server.stop()).toBe(0)
  }
})
