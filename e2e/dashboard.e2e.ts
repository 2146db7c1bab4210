import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const lineOf = async (page: Page): Promise<string> => (await wordsOf(page)).replaceAll(/\s+/g, ' ')

test('a leader sees what is off its target and since when, goes down to the commune that holds it back and its records, and keeps a link that shows the same later', async () => {
  const page = await browser.signIn('tri.phung', PHONE)
  await page.goto('/dashboard')
  expect(await lineOf(page)).toMatch(/\d+ chỉ số lệch mục tiêu/)
  const card = page.locator('main li.card', { hasText: 'Hồ sơ nộp trực tuyến' })
  const said = (await card.innerText()).replaceAll(/\s+/g, ' ')
  // In the first month of a year that is the year so far.
  expect(said).toMatch(/78 % mục tiêu 80 %, tháng \d+\/\d+ (?:Từ tháng 1\/\d+ đến tháng \d+\/\d+: .+ )?Lệch từ tháng \d+\/\d+, 2 kỳ liền/)
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
  await clerk.locator('form[action^="?/keep"] button').first().click()
  await clerk.locator('main ol', { hasText: '290 trên 296' }).waitFor()
  await expect
    .poll(
      async () => {
        await page.goto('/dashboard')
        return card.count()
      },
      { timeout: 20_000 }
    )
    .toBe(0)
  await page.goto(kept ?? '')
  const then = await lineOf(page)
  expect(then).toContain('Như đã biết lúc')
  expect(then).toContain('78 % mục tiêu 80 %')
  await page.goto('/dashboard?asOf=2999-01-01')
  expect(await lineOf(page)).toContain('Chỉ xem lại được một ngày đã qua')
  // Journeys that come to this server later find the figure as it was.
  await clerk.locator('[name=numerator]').fill('171')
  await clerk.locator('form[action^="?/keep"] button').first().click()
  await clerk.locator('main ol', { hasText: '171 trên 296' }).waitFor()
  await expect.poll(async () => { await page.goto('/dashboard'); return card.count() }, { timeout: 20_000 }).toBe(1)
})

/** Pages of the paper, and how many of them there are. */
async function printed(page: Page): Promise<number> {
  await page.waitForLoadState()
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false })
  if (process.env['CAUNOI_KEEP_PRINTS'])
    await writeFile(
      join(process.env['CAUNOI_KEEP_PRINTS'], `${(await page.title()).replaceAll(/[^\p{L}\d]+/gu, '-')}.pdf`),
      pdf
    )
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

const onPaper = async (page: Page): Promise<string> => {
  await page.emulateMedia({ media: 'print' })
  const said = await wordsOf(page)
  await page.emulateMedia({ media: null })
  return said
}

test('the screen of each level prints on one sheet: the unit, as of when, the address, no buttons; however much is off its line', async () => {
  const page = await browser.signIn('tri.phung')
  await page.goto('/dashboard')
  const [province, commune] = ['Tỉnh Phú Sơn', 'Xã Bình An']
  for (const unit of [province, commune, 'Đảng ủy xã Bình An', 'Chi bộ thôn Đông xã Bình An']) {
    if (unit !== province) await page.locator('main section:has(#below) a', { hasText: unit }).click()
    await page.locator('main h1', { hasText: `Tổng quan: ${unit}` }).waitFor()
    expect(await printed(page), unit).toBe(1)
    const said = await onPaper(page)
    for (const words of [
      `Tổng quan: ${unit}`,
      'Số liệu lúc ',
      `${new URL(page.url()).origin}/dashboard?unit=`,
      'asOf='
    ])
      expect(said).toContain(words)
    for (const words of ['Mọi chỉ số', 'Xem lại như ngày', 'Liên kết giữ đúng', 'Đơn vị bên dưới'])
      expect(said).not.toContain(words)
  }
  // As full as the screen of a country: long names, units that hold back, more of both than a sheet holds.
  await page.goto('/dashboard')
  const cards = page.locator('main ul.cards > li')
  await cards.first().evaluate((fullest) => {
    const [list, on] = [fullest.parentElement, document.querySelector('main section:has(#on) p')]
    fullest
      .querySelector('h3 a')
      ?.append(' của các đơn vị sự nghiệp công lập trực thuộc và của các xã, phường, đặc khu trong toàn tỉnh')
    list?.replaceChildren(
      ...Array.from({ length: 40 }, (_, at) => {
        const card = fullest.cloneNode(true) as Element
        card.classList.toggle('no-print', at >= 6)
        return card
      })
    )
    on?.append(
      ...Array.from({ length: 4 }, () => {
        const line = on.firstElementChild?.cloneNode(true) as Element
        line.prepend('Tỷ lệ hồ sơ giải quyết đúng hạn của các đơn vị ')
        return line
      })
    )
  })
  expect(await cards.count()).toBe(40)
  expect(await printed(page)).toBe(1)
})
