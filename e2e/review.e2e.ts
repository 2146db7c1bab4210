/** Review on paper's own pages, two clerks at once, words that save by themselves, keys. */
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { expectAccessible, holdBack, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const PLAN = /\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/
const SAMPLE = new URL('../src/mechanisms/plans/reader/input/testing/sample.pdf', import.meta.url)

test('a clerk reads on the page itself; a colleague sees where she is and what she changed, without either saving by hand', async () => {
  const hers = await browser.signIn('vinh.do')
  await hers.goto('/plans/new')
  await hers.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: 'Tỉnh Phú Sơn' })
  await hers.getByLabel('Tệp của kế hoạch').setInputFiles({ name: 'rac.pdf', mimeType: 'application/pdf', buffer: readFileSync(SAMPLE) })
  await hers.getByRole('button', { name: 'Đọc kế hoạch' }).click()
  await hers.waitForURL(PLAN, { timeout: 120_000 })
  const plan = new URL(hers.url()).pathname
  const picture = hers.getByRole('img', { name: /^Ảnh trang 1/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0), { timeout: 120_000 }).toBe(true)
  await expectAccessible(hers)
  await hers.locator('#source svg a').filter({ has: hers.locator('#p17') }).click()
  await hers.locator('.entry:target', { hasText: 'Phát tờ rơi' }).waitFor()
  await hers.keyboard.press('?')
  await hers.getByRole('dialog', { name: 'Phím tắt khi rà soát' }).waitFor()
  await expectAccessible(hers)
  await hers.keyboard.press('Escape')

  const his = await browser.signIn('hanh.tran')
  // Her page tells where she is every few seconds; this one shows it when it is opened.
  const hersIsShown = async (): Promise<number> => {
    await his.goto(`${plan}/together`)
    return his.getByText('Đỗ Quốc Vinh đang xem mục').count()
  }
  await expect.poll(hersIsShown, { timeout: 120_000, interval: 1000 }).toBe(1)
  await expectAccessible(his)
  await his.goto(plan)
  // Her line is slow: she types before the page's script has come.
  const script = await holdBack(hers, /autosave/)
  await hers.keyboard.press('e')
  await hers.getByLabel('Lời của nhiệm vụ').fill('Phát tờ rơi đến từng hộ và từng cơ quan.')
  script.letCome()
  await hers.getByText(/^Đã lưu lúc/).waitFor({ timeout: 120_000 })
  await his.getByText('Đỗ Quốc Vinh vừa sửa nhiệm vụ lúc').waitFor({ timeout: 120_000 })

  await hers.goto(plan)
  await hers.getByRole('button', { name: 'Chữ', exact: true }).click()
  await hers.locator('#source .numbered').first().waitFor()
})
