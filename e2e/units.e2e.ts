import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('an administrator brings a list of units in after looking at it, and takes it back', async () => {
  const page = await browser.signIn('hanh.tran', PHONE)
  await page.goto('/units')
  await page.locator('main a', { hasText: 'Xã Hòa Lợi' }).first().click()
  await page.locator('main a[href$="/lists"]').click()
  const csv = page.url().replace(/$/, '/units.csv')
  expect((await (await page.request.get(csv)).text()).split('\n')[0]).toContain('Mã cấp trên')
  const bringIn = async (text: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles({ name: 'to.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.locator('form[action="/uploads/unit-lists"] button').click()
    await page.waitForURL(/\/units\/lists\//)
  }
  const head = 'Mã,Tên đơn vị,Loại,Khối,Mã cấp trên,Từ ngày\n'
  await bringIn(`${head}PS.HL.T1,Tổ đọc sách,Loại khác,Chính quyền,PS.KHONG,01/09/2026\n`)
  expect(await page.locator('main').innerText()).toContain('PS.KHONG')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.goBack()
  await bringIn(`${head}PS.HL.T1,Tổ đọc sách,Loại khác,Chính quyền,PS.HL,01/09/2026\n`)
  await page.locator('form[action="?/carryOut"] button').click()
  await page.locator('form[action="?/takeBack"] button').click()
  expect(await page.locator('main').innerText()).toContain('Đã thu hồi lần nhập.')
  await page.context().close()
})
