import { afterEach, expect, test } from 'vitest'
import { DESKTOP, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a notice leads to what it speaks of, and is put away by its owner', async () => {
  const page = await browser.signIn('lan.nguyen')
  await page.goto('/notices')
  const first = page.locator('main ul li', { hasText: 'Xã Bình An' }).first()
  const title = await first.locator('a').innerText()
  await first.locator('a').click()
  expect(page.url()).toMatch(/\/(plans|tasks)\//)
  await page.goto('/notices')
  const bell = page.locator('a.bell')
  const before = Number(await bell.locator('.count').innerText())
  await first.locator('button').click()
  await page.waitForURL(/\/notices$/)
  const after = (await bell.locator('.count').count()) ? Number(await bell.locator('.count').innerText()) : 0
  expect(after).toBe(before - 1)
  await page.goto('/notices?state=dealt')
  expect(await page.locator('main').innerText()).toContain(title)
  await page.context().close()
})

test('how one is told is chosen and kept; without a mail server the page says so', async () => {
  const page = await browser.signIn('lan.nguyen')
  await page.goto('/notices/choices')
  expect(await page.locator('main').innerText()).toContain('chưa đặt máy chủ thư')
  const choice = page.locator('select[name="mail-plans.late"]')
  await choice.selectOption('none')
  await page.locator('form[action="?/choose"] button').click()
  await page.goto('/notices/choices')
  expect(await choice.inputValue()).toBe('none')
  await page.context().close()
})

test('the box in the head finds without tone marks, and only what one may see', async () => {
  const page = await browser.signIn('vinh.do', DESKTOP)
  await page.goto('/my-work')
  await page.locator('#site-search').fill('phong chay khu dan cu')
  await page.locator('#site-search').press('Enter')
  await page.waitForURL(/\/search\?q=/)
  expect(await page.locator('.results li').first().innerText()).toContain('phòng cháy')
  expect(await page.locator('.results mark').count()).toBeGreaterThan(0)
  await page.goto('/search?q=%3Cscript%3Ealert(1)%3C/script%3E')
  expect(await page.locator('main script').count()).toBe(0)
  await page.context().close()
  const stranger = await browser.signIn('phong.ho')
  await stranger.goto('/search?q=phong%20chay')
  expect(await stranger.locator('.results').count()).toBe(0)
  await stranger.context().close()
})
