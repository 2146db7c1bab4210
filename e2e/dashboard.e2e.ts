import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const lineOf = async (page: Parameters<typeof wordsOf>[0]): Promise<string> => (await wordsOf(page)).replaceAll(/\s+/g, ' ')

test('a leader sees what is off its target and since when, goes down to the commune that holds it back and its records, and keeps a link that shows the same later', async () => {
  const page = await browser.signIn('tri.phung', PHONE)
  await page.goto('/dashboard')
  expect(await lineOf(page)).toMatch(/\d+ chỉ số lệch mục tiêu/)
  const card = page.locator('main li.card', { hasText: 'Hồ sơ nộp trực tuyến' })
  const said = (await card.innerText()).replaceAll(/\s+/g, ' ')
  expect(said).toMatch(/78 % mục tiêu 80 %, tháng \d+\/\d+ Lệch từ tháng \d+\/\d+, 2 kỳ liền/)
  expect(said).toMatch(/Nơi cần đẩy nhanh: Xã Bình An 57,77 %/)
  await page.locator('details', { hasText: 'Xem bằng số' }).first().locator('summary').click()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)

  const kept = await page.locator('main a', { hasText: 'Liên kết giữ đúng số liệu này' }).getAttribute('href')
  await page.locator('main h3 a', { hasText: 'Hồ sơ nộp trực tuyến' }).click()
  await page.waitForURL(/\/dashboard\/.+period=/)
  const rows = await page.locator('main table').filter({ hasText: 'Thay đổi' }).locator('tbody tr').allInnerTexts()
  expect(rows.map((row) => row.split('\n')[0])).toEqual(['Phường Tân Mỹ', 'Xã Hòa Lợi', 'Xã Bình An'])
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.locator('main table a', { hasText: 'Xã Bình An' }).click()
  await page.locator('main .caption', { hasText: 'Xã Bình An' }).waitFor()
  expect(await lineOf(page)).toContain('57,77 % Lệch')
  await page.locator('main a', { hasText: 'Số liệu đứng sau' }).click()
  await page.waitForURL(/\/figures/)
  expect(await lineOf(page)).toContain('171 trên 296')

  // Put right afterwards: the screen moves on, the link does not.
  const clerk = await browser.signIn('vinh.do', PHONE)
  await clerk.goto(page.url().replace(/figures/, 'values'))
  await clerk.locator('[name=numerator]').fill('290')
  await clerk.locator('[name=denominator]').fill('296')
  await clerk.locator('form[action^="?/keep"] button').click()
  await clerk.locator('main ol', { hasText: '290 trên 296' }).waitFor()
  await expect.poll(async () => { await page.goto('/dashboard'); return card.count() }, { timeout: 20_000 }).toBe(0)
  await page.goto(kept ?? '')
  const then = await lineOf(page)
  expect(then).toContain('Như đã biết lúc')
  expect(then).toContain('78 % mục tiêu 80 %')
  await page.goto('/dashboard?asOf=2999-01-01')
  expect(await lineOf(page)).toContain('Chỉ xem lại được một ngày đã qua')
})
