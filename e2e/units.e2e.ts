import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

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
  expect(await wordsOf(page)).toContain('PS.KHONG')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.goBack()
  const many = Array.from({ length: 50 }, (_, at) => `PS.HL.N${at + 1},Nhóm ${at + 1},Loại khác,Chính quyền,PS.HL,01/09/2026\n`).join('')
  await bringIn(`${head}PS.HL.T1,Tổ đọc sách,Loại khác,Chính quyền,PS.HL,01/09/2026\n${many}`)
  const list = page.url()
  await page.locator('form[action="?/carryOut"] button').click()
  await page.locator('form[action="?/takeBack"] button').waitFor()

  // Too many for a list of names: one types, and chooses with the keyboard.
  await page.goto('/units/new')
  await page.fill('#parentId', 'doc sach')
  await page.locator('[role=option]').first().waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.press('#parentId', 'ArrowDown')
  await page.press('#parentId', 'Enter')
  expect(await page.inputValue('#parentId')).toBe('Tổ đọc sách')
  expect(await page.locator('[data-unit-says]').innerText()).toContain('Xã Hòa Lợi')
  // Without a script the button looks for the words, and what else was typed stays.
  const form = { name: 'Tổ thử', 'parentId.of': 'units.edit', 'parentId.q': 'nhom 7', 'parentId.asked': '', 'unit-find': 'parentId' }
  const found = await (await page.request.post('/units/new', { form, headers: { accept: 'text/html', origin: new URL(list).origin } })).text()
  expect(found).toContain('value="Tổ thử"')
  expect(found).toMatch(/type="radio"[^>]*name="parentId"[^>]*data-called="Nhóm 7"/)

  await page.goto(list)
  await page.locator('form[action="?/takeBack"] button').click()
  expect(await wordsOf(page)).toContain('Đã thu hồi lần nhập.')
})
