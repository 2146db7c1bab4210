import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('an administrator signs the log, keeps the checkpoint, and sees who looked at a person', async () => {
  const page = await browser.signIn('hanh.tran', PHONE)
  await page.goto('/audit')
  await page.locator('form[action="?/sign"] button').click()
  await page.waitForURL(/\/audit\/checkpoints\/\d+$/)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const note = await page.locator('pre').first().innerText()
  const file = await page.request.get(await page.locator('main a[href$="/file"]').evaluate((link: HTMLAnchorElement) => link.href))
  expect((await file.text()).trim()).toBe(note.trim())
  await page.goto('/people')
  await page.locator('main a[href^="/people/"]', { hasText: 'Vinh' }).first().click()
  await page.locator('main a[href^="/trail/person/"]').click()
  await page.waitForURL(/\/trail\/person\//)
  expect(await wordsOf(page)).toContain('Xem thông tin cá nhân')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
})

test('a clerk has no page of the log', async () => {
  const page = await browser.signIn('vinh.do', PHONE)
  const response = await page.goto('/audit')
  expect(response?.status()).toBe(404)
})
