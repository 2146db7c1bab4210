/** Somebody of the public enters a round on a phone, without an account: wrong words first, then the proof, the guess, the answers. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { insertOpenRound } from '#programmes/contests/testing/open-round.ts'
import { expectAccessible, expectFitsNarrowScreen, PHONE } from './harness/browser.ts'
import { saved, usePhones } from './harness/phones.ts'

let at = ''
const phones = usePhones(async (ctx, { unitId, entrants }) => {
  const { contestId, number } = await insertOpenRound(ctx, { unitId, entrants, guests: { perTelephone: 1, proofBits: 12, board: true } })
  at = `/enter/${contestId}/${number}`
})

async function stranger(javaScriptEnabled = true): Promise<Page> {
  const context = await phones.browser.newContext({ baseURL: phones.line.base, viewport: PHONE, locale: 'vi-VN', javaScriptEnabled })
  return context.newPage()
}
const looksRight = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
}
const send = (page: Page): Promise<void> => page.locator('form[data-challenge] button').click()

test('Hoà enters by name and telephone, is told what is wrong, guesses, answers and comes back by her address', async () => {
  const page = await stranger()
  await page.goto(at)
  await looksRight(page)
  await page.locator('input[name=name]').fill('H')
  await page.locator('input[name=telephone]').fill('09l2 345 678')
  await page.locator('select[name=unitId]').selectOption({ index: 1 })
  await send(page)
  await page.locator('#telephone-error, .field-error').first().waitFor()
  await looksRight(page)
  expect([await page.locator('input[name=name]').inputValue(), await page.locator('input[name=telephone]').inputValue()]).toEqual(['H', '09l2 345 678'])
  expect(await page.locator('select[name=unitId]').inputValue()).not.toBe('')
  await page.locator('input[name=name]').fill('Lê Thị Hoà')
  await page.locator('input[name=telephone]').fill('0912 345 678')
  await page.locator('input[name=declared]').check()
  await send(page)
  await page.waitForURL(/\/entries\/[\w-]{22}$/)
  const own = page.url()
  await looksRight(page)
  await page.locator('input[name=guess]').first().fill('1.250')
  await page.locator('form[action$="guess"] button').first().click()
  await page.waitForURL(/told=guessSaved/)
  await page.locator('[data-begin]').click()
  await page.locator('[data-to="0"]').click()
  await page.locator('[data-place="0"]').getByLabel('Rác hữu cơ', { exact: true }).check()
  await saved(page, 'Máy chủ đã lưu')
  await looksRight(page)
  // Nobody is known again by the browser: what opens the entry is its address.
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual([])

  await page.goto(at)
  await page.locator(`a[href$="${at}/board"]`).click()
  await page.getByRole('heading', { name: /Bảng xếp hạng/ }).waitFor()
  await looksRight(page)

  const elsewhere = await stranger()
  await elsewhere.goto(own)
  await elsewhere.getByRole('button', { name: 'Làm tiếp' }).click()
  await elsewhere.locator('[data-place]').first().waitFor({ state: 'attached' })
  await elsewhere.goto(at)
  await elsewhere.locator('input[name=name]').fill('le thi hoa')
  await elsewhere.locator('input[name=telephone]').fill('+84 912 345 678')
  await elsewhere.locator('input[name=declared]').check()
  await send(elsewhere)
  await expect.poll(() => elsewhere.locator('main').textContent()).toContain('đã đăng ký vòng này')
  expect(await elsewhere.locator('input[name=name]').inputValue()).toBe('le thi hoa')
})

test('without a program the page says so, and what was typed stays', async () => {
  const page = await stranger(false)
  await page.goto(at)
  await expect.poll(() => page.locator('main').textContent()).toContain('đang tắt JavaScript')
  await page.locator('input[name=name]').fill('Lê Văn Bình')
  await page.locator('input[name=telephone]').fill('0987 000 111')
  await page.locator('input[name=declared]').check()
  await send(page)
  await expect.poll(() => page.locator('main').textContent()).toContain('Hãy bật JavaScript')
  expect(await page.locator('input[name=telephone]').inputValue()).toBe('0987 000 111')
})
