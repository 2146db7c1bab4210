import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('an administrator adds a connection, sees its secret once, exchanges it and removes the connection', async () => {
  const page = await browser.signIn('hanh.tran', PHONE)
  await page.goto('/webhooks/new')
  await page.locator('input[name=url]').fill('https://192.168.1.10/nhan')
  await page.locator('select[name=unitId]').selectOption({ label: 'Tỉnh Phú Sơn' })
  await page.locator('input[name=types]').first().check()
  await page.locator('main form button').first().click()
  // An address inside the network is refused, and what was typed stays.
  expect(await wordsOf(page)).toContain('nằm trong mạng nội bộ')
  expect(await page.locator('input[name=url]').inputValue()).toBe('https://192.168.1.10/nhan')
  await page.locator('input[name=url]').fill('https://nhan.phuson.example/su-kien')
  await page.locator('main form button').first().click()
  const secret = await page.locator('main code').innerText()
  expect(secret).toMatch(/^whsec_/)
  await page.locator('main a[href^="/webhooks/"]').last().click()
  await page.waitForURL(/\/webhooks\/[0-9a-f-]{36}$/)
  expect(await wordsOf(page)).not.toContain(secret)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.locator('form[action="?/rotate"] button').click()
  const next = await page.locator('main .notice code').innerText()
  expect(next).toMatch(/^whsec_/)
  expect(next).not.toBe(secret)
  await page.locator('form[action="?/remove"] button').click()
  await page.waitForURL(/\/webhooks$/)
  expect(await wordsOf(page)).not.toContain('nhan.phuson.example')
})
