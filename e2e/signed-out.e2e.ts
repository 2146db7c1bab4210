import { afterEach, expect, test } from 'vitest'
import { passwordOf, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('the session ends while a form is being filled in: after signing in it is there again, on a phone without JavaScript', async () => {
  const page = await browser.visit(PHONE, { javaScriptEnabled: false })
  const signIn = async (): Promise<void> => {
    await page.locator('input[name=username]').fill('hanh.tran')
    await page.locator('input[name=password]').fill(passwordOf('hanh.tran'))
    await page.locator('main form button').first().click()
  }
  await page.goto('/sign-in?next=/people/new')
  await signIn()
  await page.waitForURL('**/people/new')
  await page.locator('input[name=name]').fill('Võ Thành Nam')
  await page.locator('input[name=username]').fill('nam.vo')
  await page.context().clearCookies({ name: 'caunoi.session_token' })
  await page.locator('main form button').first().click()
  await page.waitForURL('**/sign-in?**')
  expect(await wordsOf(page)).toContain('được giữ lại trong 60 phút')

  await signIn()
  await page.waitForURL('**/people/new?kept=**')
  expect(await page.locator('input[name=name]').inputValue()).toBe('Võ Thành Nam')
  expect(await page.locator('input[name=username]').inputValue()).toBe('nam.vo')
  expect(await wordsOf(page)).toContain('Hãy kiểm tra và gửi lại')

  // Sent again it is an ordinary form: the unit and the role were never chosen.
  await page.locator('main form button').first().click()
  await page.waitForLoadState()
  expect(await page.locator('#name').inputValue()).toBe('Võ Thành Nam')
  expect(await page.locator('a[href="#role"]').count()).toBe(1)
  expect((await page.context().cookies()).filter(({ name }) => name.startsWith('caunoi.kept.'))).toEqual([])
  browser.troubles() // The refused form answers 4xx, which the console reports as an error.
})
