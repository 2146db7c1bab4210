import { afterEach, expect, test } from 'vitest'
import { readSheet } from '../src/foundations/paper/sheets/read.ts'
import { writeSheet } from '../src/foundations/paper/sheets/write.ts'
import { partsOf } from '../src/foundations/paper/testing/parts-of.ts'
import { zipOf } from '../src/foundations/paper/testing/zip-of.ts'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const FIRE = 'Nâng cao an toàn phòng cháy, chữa cháy tại khu dân cư'

async function documents(username: string) {
  const page = await browser.signIn(username, PHONE)
  await page.goto('/plans')
  await page.getByRole('link', { name: new RegExp(FIRE) }).first().click()
  await page.getByRole('link', { name: 'Tải văn bản', exact: true }).click()
  await page.getByRole('heading', { name: 'Báo cáo tiến độ' }).waitFor()
  return page
}

test('a clerk takes the report, edits a figure in Word and sees on the page what was edited', async () => {
  const page = await documents('vinh.do')
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.getByRole('button', { name: 'Tải báo cáo' }).click()])
  expect(file.suggestedFilename()).toMatch(/^Báo cáo - Nâng cao an toàn.*\.docx$/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const parts = await partsOf(Buffer.concat(chunks))
  const body = parts.get('word/document.xml') ?? ''
  parts.set('word/document.xml', body.replace(/(<w:tag w:val="count-total"\/>.*?<w:t[^>]*>)\d+</s, '$1999<'))
  await page.getByLabel('Tệp Word hoặc Excel').setInputFiles({ name: 'bao-cao.docx', mimeType: 'application/octet-stream', buffer: zipOf(parts) })
  await page.getByRole('button', { name: 'Xem những chỗ đã sửa' }).click()
  await page.getByRole('heading', { name: 'Số liệu đã bị sửa' }).waitFor({ timeout: 120_000 })
  expect(await page.locator('ins').first().textContent()).toBe('999')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.getByRole('link', { name: /^Nơi lấy số liệu/ }).first().click()
  await page.waitForURL(/\/progress$/)
})

test('a clerk reports in Excel: what is wrong is said by row, what is right is saved once she confirms', async () => {
  const page = await documents('an.duong')
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.getByRole('link', { name: 'Tải tệp Excel' }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const { rows } = await readSheet(Buffer.concat(chunks))
  const [head = [], ...body] = rows.map((row) => row.map((value) => (value !== null && typeof value === 'object' ? value.day : typeof value === 'boolean' ? null : value)))
  const place = (title: string): number => head.indexOf(title)
  const own = body.find((row) => String(row[place('Nhiệm vụ')]).startsWith('Rà soát hệ thống điện')) ?? []
  own[place('Tỷ lệ (%)')] = 85
  own[place('Nội dung báo cáo')] = 'Đã kiểm tra xong khu nhà trọ'
  const other = body.find((row) => row !== own) ?? []
  other[place('Tỷ lệ (%)')] = 300
  const bytes = await writeSheet({ name: 'Sheet1', columns: head.map((title) => ({ title: String(title), width: 20 })), rows: body })
  await page.getByLabel('Tệp Word hoặc Excel').setInputFiles({ name: 'bang.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: 'Xem những chỗ đã sửa' }).click()
  await page.getByRole('group', { name: 'Thay đổi sẽ được ghi' }).waitFor({ timeout: 120_000 })
  await page.getByText('Tỷ lệ “300” không phải số nguyên từ 0 đến 100.').waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.getByRole('button', { name: 'Ghi các thay đổi đã chọn' }).click()
  await page.getByText('Đã ghi 1 dòng.').waitFor()
})

test('a unit makes a report on its own tasks and sees what was edited in it', async () => {
  const page = await browser.signIn('an.duong', PHONE)
  await page.goto('/my-work')
  await page.getByRole('link', { name: 'Lập báo cáo của đơn vị' }).click()
  await page.getByRole('heading', { name: 'Báo cáo của đơn vị' }).waitFor()
  await page.waitForLoadState()
  if (await page.getByLabel('Chọn đơn vị báo cáo').count()) await page.getByRole('button', { name: 'Lập báo cáo của đơn vị' }).click()
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.getByRole('button', { name: 'Tải báo cáo' }).click()])
  expect(file.suggestedFilename()).toMatch(/^Báo cáo của .*\.docx$/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const parts = await partsOf(Buffer.concat(chunks))
  const body = parts.get('word/document.xml') ?? ''
  parts.set('word/document.xml', body.replace(/(<w:tag w:val="count-total"\/>.*?<w:t[^>]*>)\d+</s, '$177<'))
  await page.getByLabel('Tệp Word đã tải về từ trang này').setInputFiles({ name: 'bao-cao.docx', mimeType: 'application/octet-stream', buffer: zipOf(parts) })
  await page.getByRole('button', { name: 'Xem những chỗ đã sửa' }).click()
  await page.waitForURL(/\/my-work\/report\/returns\//, { timeout: 120_000 })
  expect(await page.locator('ins').first().textContent()).toBe('77')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
})
