import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a returned form is put right like a sheet, goes up through two more pairs of eyes, and counts', async () => {
  const page = await browser.signIn('lan.nguyen', PHONE)
  await page.goto('/reporting')
  await page.locator('section[aria-labelledby=mine] a').first().click()
  await page.locator('form[data-sheet]').waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const form = new URL(page.url()).pathname
  expect(await page.locator('main').innerText()).toContain('kiểm tra lại với các thôn')
  const numbers = page.locator('[data-number]')
  // Enter goes down, an arrow comes back up; nothing is sent by it.
  await numbers.nth(0).focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(await numbers.nth(1).getAttribute('id'))
  await page.keyboard.press('ArrowUp')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(await numbers.nth(0).getAttribute('id'))
  // A block of a spreadsheet: two numbers, then both of a mean; one more finds no cell.
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '1105\t\r\n1,234\t\r\n36\t41\r\n9\t')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  expect(await numbers.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))).toEqual(['1105', '1,234', '36', '41'])
  const told = page.locator('[data-error]')
  await told.waitFor()
  expect(await told.innerText()).toContain('1234')
  // What is said of a number follows what is saved; a point among whole numbers is told as it was understood.
  await numbers.nth(1).fill('2.000')
  expect(await page.locator('[data-understood]').nth(1).innerText()).toBe('Hiểu là 2000 hộ.')
  const found = page.locator('[data-cell]').nth(1).locator('[data-findings]')
  await expect.poll(() => found.innerText()).toContain('lớn hơn (Hộ được hướng dẫn phân loại rác')
  await expectAccessible(page)
  await numbers.nth(1).fill('870')
  await expect.poll(() => found.innerText()).not.toContain('lớn hơn')
  await expect.poll(() => page.locator('[data-sheet-says]').innerText()).toContain('Đã lưu lúc')
  await page.reload()
  expect(await numbers.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))).toEqual(['1105', '870', '36', '41'])
  // Somebody else changes the first number meanwhile: both are told, and whoever writes decides.
  const clerk = await browser.signIn('vinh.do', PHONE)
  const cell = page.locator('[data-cell]').first()
  const [itemId, version] = [await cell.getAttribute('data-cell'), await cell.getAttribute('data-version')]
  await clerk.goto(form)
  const status = await clerk.evaluate(async ([address, body]) => (await fetch(address ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? '' })).status, [
    `/api/v1/report-forms/${form.split('/').at(-1)}/cells`,
    JSON.stringify({ cells: [{ itemId, version, value: '1100' }] })
  ])
  expect(status).toBe(200)
  await numbers.nth(0).fill('1106')
  await expect.poll(() => page.locator('[data-sheet-says]').innerText()).toContain('không số nào bị ghi đè')
  const save = page.locator('form[data-sheet] button:not([formaction]):not([type=button])')
  await save.click()
  await expect.poll(() => cell.innerText()).toContain('Đỗ Quốc Vinh đã ghi: 1.100')
  expect(await numbers.nth(0).inputValue()).toBe('1106')
  await expectFitsNarrowScreen(page)
  await save.click()
  await expect.poll(() => cell.innerText()).not.toContain('đã ghi: 1.100')
  expect(await numbers.nth(0).inputValue()).toBe('1106')
  // Whoever is quicker than the line hands in all the same: what is on its way is one's own.
  let taken = false
  await page.route('**/report-forms/*/cells', async (route) => {
    const answer = await route.fetch()
    taken = true
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.fulfill({ response: answer }).catch(() => undefined)
  })
  await page.locator('form[data-sheet] textarea').first().fill('Đã kiểm tra lại với các thôn.')
  await expect.poll(() => taken).toBe(true)
  await page.locator('button[formaction="?/handIn"]').click()
  await page.locator('form[action="?/takeBack"]').waitFor()
  expect(await page.locator('main').innerText()).toContain('Đã kiểm tra lại với các thôn.')
  await page.unroute('**/report-forms/*/cells')
  await expectAccessible(page)

  await clerk.goto('/reporting')
  await clerk.locator('main table a[href^="/reporting/"]').first().click()
  await clerk.locator('section[aria-labelledby=totals]').waitFor()
  await expectFitsNarrowScreen(clerk)
  await clerk.goto(form)
  await clerk.locator('form[action="?/check"] button').click()
  await expect.poll(() => clerk.locator('form[action="?/check"]').count()).toBe(0)
  const head = await browser.signIn('tri.phung', PHONE)
  await head.goto(form)
  await head.locator('form[action="?/approve"] button').click()
  await expect.poll(() => head.locator('form[action="?/approve"]').count()).toBe(0)
  await expectAccessible(head)
  await page.goto(form)
  await page.locator('form[action="?/restate"]').first().waitFor({ state: 'attached' })
  expect(await page.locator('main').innerText()).toContain('Phùng Quốc Trí')
  // A correction that cannot be read stays as it was typed.
  const correction = page.locator('details', { has: page.locator('form[action="?/restate"]') }).first()
  await correction.locator('summary').click()
  await correction.locator('input[name=value]').fill('-3')
  await correction.locator('input[name=restateBecause]').fill('Đếm trùng một thôn')
  await correction.locator('form button').click()
  await page.locator('#value[aria-invalid=true]').waitFor()
  expect([await page.locator('#value').inputValue(), await page.locator('#because').inputValue()]).toEqual(['-3', 'Đếm trùng một thôn'])
  await expectFitsNarrowScreen(page)
})
