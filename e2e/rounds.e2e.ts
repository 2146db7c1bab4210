/** A round of reports from its draft until it is closed, as somebody makes it who does so for the first time. */
import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles().filter((trouble) => !trouble.includes('422'))).toEqual([]))

test('a clerk drafts a round, is told which indicator does not fit, asks one commune, opens it and closes it again', async () => {
  const page = await browser.signIn('vinh.do', PHONE)
  await page.goto('/reporting')
  await page.locator('main a[href^="/reporting/new"]').first().click()
  await page.locator('input[name=title]').fill('Đợt bổ sung')
  await page.locator('[name=calendar][value=state]').check()
  // Long ago: other journeys look at the round that comes first.
  await page.selectOption('[name=period]', '2026-03')
  await page.locator('main form button.btn-primary').click()
  await page.waitForURL(/prepare/)
  const prepare = page.url().replace(/\?.*/, '')
  await page.locator('summary', { hasText: 'Thêm đơn vị' }).first().click()
  const named = page.locator('section[aria-labelledby=units] details[open] input').first()
  await named.fill('Xã Hòa Lợi')
  await named.press('Enter')
  const adding = page.locator('form[action="?/add"]').first()
  await adding.locator('select').selectOption({ label: 'Xã Hòa Lợi' })
  await adding.locator('input[type=checkbox]').uncheck()
  await adding.locator('button').last().click()
  await expect.poll(() => wordsOf(page)).toContain('Cấp 1: 1 đơn vị')

  const ask = async (words: string) => {
    await page.goto(prepare)
    const form = page.locator('form[action="?/item"]')
    if (!(await form.isVisible())) await page.locator('summary', { hasText: 'Thêm chỉ tiêu' }).click()
    const value = await form.locator('option', { hasText: words }).first().getAttribute('value')
    await form.locator('select').selectOption(value)
    await form.locator('button').click()
    await page.waitForLoadState()
  }
  await ask('Số buổi đã tổ chức – Cuộc họp')
  expect(await page.locator('.field-error').first().innerText()).toContain('lịch khác với lịch của đợt')
  await expectAccessible(page)
  await ask('Hộ phân loại rác tại nguồn')
  const day = page.locator('form[action="?/level"]').first()
  await day.locator('[name=dueOn]').fill('2026-04-20')
  await day.locator('button').click()
  await expect.poll(() => wordsOf(page)).toContain('hạn 20/04/2026')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)

  await page.getByRole('button', { name: 'Mở đợt' }).click()
  await expect.poll(() => wordsOf(page)).toContain('Đã mở đợt cho 1 đơn vị')
  await expectAccessible(page)
  await page.locator('summary', { hasText: 'Đóng đợt' }).click()
  await page.locator('form[action="?/close"] button').click()
  await expect.poll(() => wordsOf(page)).toContain('Đã đóng')
})
