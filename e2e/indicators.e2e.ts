import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a province defines a number and a share of it; a number that makes no sense comes back with the least that does, put right it is added up and the former one stays', async () => {
  const page = await browser.signIn('hanh.tran', PHONE)
  const define = async (fields: Record<string, string>, how: string, kind: string): Promise<void> => {
    await page.goto('/indicators/new')
    // The formula is asked once it is chosen.
    await page.locator(`input[name=how][value=${how}]`).check()
    for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value)
    await page.locator(`input[name=kind][value=${kind}]`).check()
    await page.locator('select[name=period]').selectOption('year')
    await page.locator('main form[method=post] button').last().click()
  }
  await define({ words: 'Tủ sách thôn, tổ dân phố', measure: 'tủ', code: 'TU_SACH' }, 'values', 'add')
  await page.waitForURL(/\/definition/)
  const home = page.url().replace(/\/definition.*/, '')
  // A formula that adds shelves to nothing known: told at its field, all that was typed stays.
  await define({ words: 'Gấp đôi số tủ', measure: 'tủ', numerator: '2 × TU_SAK' }, 'formula', 'add')
  expect(await wordsOf(page)).toContain('Không có số liệu nào tên “TU_SAK”')
  expect(await page.locator('[name=words]').inputValue()).toBe('Gấp đôi số tủ')
  await page.locator('[name=numerator]').fill('2 × TU_SACH')
  await page.locator('main form[method=post] button').last().click()
  await page.waitForURL(/\/definition/)
  expect(await wordsOf(page)).toContain('2 × “Tủ sách thôn, tổ dân phố”')
  await expectAccessible(page)

  await page.goto(`${home}/values`)
  await page.locator('[name=value]').fill('-3')
  await page.locator('[name=comment]').fill('Theo báo cáo thư viện')
  await page.locator('form[action^="?/keep"] button').first().click()
  expect(await wordsOf(page)).toContain('-3 tủ nhỏ hơn mức thấp nhất có thể có là 0 tủ')
  expect(await page.locator('[name=value]').inputValue()).toBe('-3')
  expect(await page.locator('[name=comment]').inputValue()).toBe('Theo báo cáo thư viện')
  for (const [typed, said] of [['1.234', '1.234 tủ'], ['1.240,0', '1.240 tủ']] as const) {
    await page.locator('[name=value]').fill(typed)
    await page.locator('form[action^="?/keep"] button').first().click()
    await page.locator('main ol', { hasText: said }).waitFor()
  }
  expect(await wordsOf(page)).toContain('1.234 tủ')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
})
