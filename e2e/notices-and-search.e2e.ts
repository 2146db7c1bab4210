import { afterEach, expect, test } from 'vitest'
import { DESKTOP, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a notice leads to what it speaks of, and is put away by its owner', async () => {
  const page = await browser.signIn('lan.nguyen')
  const first = page.locator('main ul li', { hasText: 'Xã Bình An: chủ trì' }).first()
  // They follow from events, soon after the sample was made.
  await expect.poll(async () => (await page.goto('/notices'), first.count()), { timeout: 60_000 }).toBe(1)
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
  expect(await wordsOf(page)).toContain(title)
})

test('how one is told is chosen and kept; without a mail server the page says so', async () => {
  const page = await browser.signIn('lan.nguyen')
  await page.goto('/notices/choices')
  expect(await wordsOf(page)).toContain('chưa đặt máy chủ thư')
  const choice = page.locator('select[name="mail-plans.late"]')
  await choice.selectOption('none')
  await page.locator('form[action="?/choose"] button').click()
  await page.goto('/notices/choices')
  expect(await choice.inputValue()).toBe('none')
})

test('the box in the head finds without tone marks, and only what one may see', async () => {
  const page = await browser.signIn('vinh.do', DESKTOP)
  await page.goto('/my-work')
  await page.locator('#site-search').fill('phong chay khu dan cu')
  await page.locator('#site-search').press('Enter')
  await page.waitForURL(/\/search\?q=/)
  // What the sample brought is entered a moment after the first start.
  const found = async (): Promise<string> => (await page.reload(), (await page.locator('.results').innerText({ timeout: 1000 }).catch(() => '')))
  await expect.poll(found, { timeout: 120_000, interval: 1000 }).toContain('phòng cháy')
  expect(await page.locator('.results mark').count()).toBeGreaterThan(0)
  await page.goto('/search?q=%3Cscript%3Ealert(1)%3C/script%3E')
  expect(await page.locator('main script').count()).toBe(0)
  const stranger = await browser.signIn('phong.ho')
  await stranger.goto('/search?q=phong%20chay%20khu%20dan%20cu')
  expect(await stranger.locator('.results').count()).toBe(0)
})
