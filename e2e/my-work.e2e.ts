import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('the board without JavaScript: a button on the card does the deed, and the card stands in the next column', async () => {
  const page = await browser.signIn('lan.nguyen', PHONE, { javaScriptEnabled: false })
  await page.goto('/my-work/board')
  const card = page.locator('[data-into=assigned] li').first()
  const text = (await card.getByRole('link').first().textContent()) ?? ''
  await card.getByRole('button', { name: 'Nhận việc' }).click()
  await page.getByRole('status').filter({ hasText: 'nay ở cột “Đã nhận”' }).waitFor()
  await page.waitForLoadState()
  expect(await page.locator('[data-into=accepted] li').first().textContent()).toContain(text)
  await expectFitsNarrowScreen(page)
})

test('by keys a card moves on; where the state machine says no, words say why', async () => {
  const page = await browser.signIn('lan.nguyen', DESKTOP)
  await page.goto('/my-work/board')
  const moved = page.locator('[data-into=accepted] li').first()
  await moved.getByRole('link').first().focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.getByText('việc đã qua bước này thì không lùi lại được').waitFor()
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('nay ở cột “Đang làm”').waitFor()
  await moved.first().waitFor({ state: 'detached' })
  await expectAccessible(page)
})

test('the timeline zooms and moves by keys and stays at its address', async () => {
  const page = await browser.signIn('vinh.do', DESKTOP)
  await page.goto('/my-work/timeline')
  const before = await page.locator('#span').textContent()
  await page.locator('[data-figure]').focus()
  await page.keyboard.press('-')
  await page.waitForURL(/scale=year/)
  expect(await page.locator('#span').textContent()).not.toBe(before)
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/from=\d{4}-\d{2}-01/)
  await page.getByText('Bảng các việc trong hình').click()
  await expectAccessible(page)
})

test('a report with a file: the file can be looked into, and one that lies about its type is refused', async () => {
  const page = await browser.signIn('lan.nguyen', PHONE)
  await page.goto('/my-work/board')
  await page.locator('[data-into=in_progress] li a').first().click()
  await page.getByLabel('Đang làm, chưa xong').check()
  const report = { name: 'biên bản.txt', mimeType: 'text/plain', buffer: Buffer.from('Đã họp thôn ngày 20/11.') }
  const liar = { name: 'ảnh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('không phải ảnh') }
  await page.getByLabel('Tài liệu minh chứng').setInputFiles([report, liar])
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await page.getByRole('alert').getByText('Nội dung của tệp “ảnh.jpg”').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await page.getByText('Đã gửi báo cáo.').waitFor()
  await page.getByRole('link', { name: 'Xem trước biên bản.txt' }).first().click()
  await page.getByText('Đã họp thôn ngày 20/11.').waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
})
