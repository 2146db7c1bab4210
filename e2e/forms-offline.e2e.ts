/** A form of a round on a phone: files from outside, then from a cold start without a network, with somebody else at work meanwhile. */
import { photoOf } from '#foundations/files/testing/photo.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { openLine, type Line } from './harness/line.ts'
import { ownServer } from './harness/own-server.ts'

const browser = useBrowser()
let line: Line
beforeAll(async () => {
  line = await openLine(ownServer().base)
})
afterAll(() => line.close())
afterEach(() => line.mend())
// Requests that fail because the line is cut are what this is about, and headers that break off.
afterEach(() => expect(browser.troubles().filter((trouble) => !/ with Permissions-Policy header| failed: net::ERR_/.test(trouble))).toEqual([]))

interface Form {
  version: number
  state: string
  handedIn: { decidedAt: string | null } | null
  cells: { value: number | null; version: number; item: { id: string } }[]
  texts: { body: string }[]
}

/** Past the line that is cut. */
async function api<T>(page: Page, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${ownServer().base}/api/v1${path}`, data ? { method: 'POST', data } : {})
  expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
  return (await answer.json()) as T
}

const sent = (page: Page) => page.locator('[data-waiting-count]', { hasText: 'Không có mục nào chờ gửi' }).waitFor()
const refresh = (page: Page) => page.locator('[data-refresh]').click()

async function coldStart(page: Page, path: string): Promise<void> {
  await page.goto('about:blank')
  const worker = await page.context().newCDPSession(page)
  await worker.send('ServiceWorker.enable')
  await worker.send('ServiceWorker.stopAllWorkers')
  await page.goto(`${line.base}${path}`)
}

test('a file goes to a number, and a workbook comes back as differences to be looked at', async () => {
  const page = await browser.signIn('lan.nguyen', PHONE)
  await page.goto('/reporting')
  await page.locator('section[aria-labelledby=mine] a[href^="/reporting/forms/"]').first().click()
  await page.locator('form[data-sheet]').waitFor()
  const form = new URL(page.url()).pathname
  await page.locator('summary', { hasText: 'Gắn tệp minh chứng' }).click()
  await page.locator('#evidence-file').setInputFiles({ name: 'bang-theo-doi.png', mimeType: 'image/png', buffer: Buffer.from('khong phai anh') })
  await page.locator('form[action="/uploads/report-evidence"] button').click()
  await page.locator('#evidence-file[aria-invalid=true]').waitFor()
  const png = await page.screenshot()
  await page.locator('#evidence-file').setInputFiles({ name: 'bang-theo-doi.png', mimeType: 'image/png', buffer: png })
  await page.locator('form[action="/uploads/report-evidence"] button').click()
  await page.locator('[data-cell] a', { hasText: 'bang-theo-doi.png' }).waitFor()
  // A photo of the phone stands beside it, without where it was taken; either is taken away by itself.
  await page.locator('summary', { hasText: 'Gắn tệp minh chứng' }).click()
  await page.locator('#evidence-file').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: await photoOf('#336699') })
  await page.locator('form[action="/uploads/report-evidence"] button').click()
  await page.locator('[data-cell] p', { hasText: 'anh.jpg (đã bỏ vị trí' }).waitFor()
  await page.locator('summary', { hasText: 'Gắn tệp minh chứng' }).click()
  await page.locator('form[action="?/removeEvidence"] button', { hasText: 'bang-theo-doi.png' }).click()
  await page.locator('[data-cell] a', { hasText: 'bang-theo-doi.png' }).waitFor({ state: 'detached' })
  await expectFitsNarrowScreen(page)
  const sheet = await page.request.get(`${form}/sheet`)
  await page.locator('summary', { hasText: 'Ghi bằng Excel' }).click()
  await page.locator('#sheet-file').setInputFiles({ name: 'bieu.xlsx', mimeType: 'application/octet-stream', buffer: await sheet.body() })
  await page.locator('form[action="/uploads/report-sheets"] button').click()
  await page.getByText('Bảng không có chỗ nào khác với biểu').waitFor()
  await expectAccessible(page)
})

test('a clerk writes a form from a cold start without a network, decides about what somebody else wrote, and keeps what comes too late', async () => {
  const page = await browser.signIn('lan.nguyen', PHONE)
  await page.goto(`${line.base}/reporting`)
  await page.locator('a[href="/offline/forms"]').first().click()
  await page.getByRole('button', { name: 'Giữ các biểu của tôi trên máy này' }).click()
  await page.getByText('Máy đã sẵn sàng').waitFor()
  await expectAccessible(page)
  const kept = await page.evaluate(async () => (await (await caches.open('caunoi-check-in')).match('/offline/forms'))?.text())
  expect(kept).not.toContain('Phân loại rác')

  line.cut()
  await coldStart(page, '/reporting')
  expect(new URL(page.url()).pathname).toBe('/offline/forms')
  await page.locator('[data-forms] a').first().click()
  const formId = new URL(page.url()).hash.slice(1)
  const cells = page.locator('[data-cells] fieldset')
  const number = (at: number) => cells.nth(at).locator('input[name=value]')
  await number(0).fill('1107')
  // What cannot be read is told before there is a network.
  await number(1).fill('1.234')
  await expect.poll(() => cells.nth(1).locator('[data-told]').innerText()).toContain('Hiểu là 1234 hộ.')
  await number(1).fill('-3')
  await expect.poll(() => cells.nth(1).locator('[data-told]').innerText()).toContain('mức thấp nhất có thể có là 0 hộ')
  await page.locator('[data-texts] textarea').first().fill('Đã hướng dẫn thêm ba thôn.')
  await page.locator('[data-texts] [data-told]').first().filter({ hasText: 'Đã giữ trên máy' }).waitFor()
  await page.locator('[data-waiting-count]', { hasText: '3 mục chờ gửi' }).waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await coldStart(page, `/offline/forms#${formId}`)
  await expect.poll(() => number(0).inputValue()).toBe('1107')
  await page.locator('[data-waiting-count]', { hasText: '3 mục chờ gửi' }).waitFor()

  const clerk = await browser.signIn('vinh.do', PHONE)
  const [first] = (await api<Form>(clerk, `/report-forms/${formId}`)).cells
  await api(clerk, `/report-forms/${formId}/cells`, { cells: [{ itemId: first?.item.id, version: first?.version, value: 1100 }] })
  line.mend()
  await refresh(page)
  await expect.poll(() => cells.nth(0).locator('[data-told]').innerText()).toContain('Đỗ Quốc Vinh đã ghi: 1.100')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await cells.nth(0).locator('[data-mine]').click()
  await number(1).fill('870')
  await number(1).blur()
  await refresh(page)
  await sent(page)
  const written = await api<Form>(page, `/report-forms/${formId}`)
  expect(written.cells.slice(0, 2).map(({ value }) => value)).toEqual([1107, 870])
  expect(written.texts[0]?.body).toBe('Đã hướng dẫn thêm ba thôn.')

  // Handed in without a network: what stands in the way is told at once; then it waits, and nothing more is typed until somebody says so.
  line.cut()
  const handIn = page.locator('[data-press]')
  const told = page.locator('[data-hand-in-said]')
  await number(0).fill('')
  await number(0).blur()
  await handIn.click()
  await told.filter({ hasText: 'Chưa nộp được, còn 1 chỗ cần sửa' }).waitFor()
  await expect.poll(() => number(0).evaluate((input) => document.activeElement === input)).toBe(true)
  await expectAccessible(page)
  await number(0).fill('1107')
  await number(0).blur()
  await expect.poll(() => told.innerText()).toBe('')
  await handIn.click()
  await told.filter({ hasText: 'Bạn đã bấm nộp lúc' }).waitFor()
  expect(await number(0).isDisabled()).toBe(true)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await coldStart(page, `/offline/forms#${formId}`)
  await page.getByRole('button', { name: 'Khoan nộp' }).click()
  await expect.poll(() => number(0).isEnabled()).toBe(true)
  await handIn.click()
  await told.filter({ hasText: 'Bạn đã bấm nộp lúc' }).waitFor()
  line.mend()
  await refresh(page)
  await page.locator('[data-done] li', { hasText: 'Đã nộp lúc' }).waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const gone = await api<Form>(page, `/report-forms/${formId}`)
  expect([gone.state, gone.cells[0]?.value, typeof gone.handedIn?.decidedAt]).toEqual(['handed_in', 1107, 'string'])
  await api(page, `/report-forms/${formId}/taking-back`, { version: gone.version })
  await refresh(page)
  await expect.poll(() => page.locator('[data-done] li').count()).toBe(0)
  await page.goto(`${line.base}/offline/forms#${formId}`)
  await number(0).waitFor()

  // Handed in elsewhere while the phone has no network: what is typed then is told, kept, and can be copied.
  const back = await api<Form>(page, `/report-forms/${formId}`)
  line.cut()
  await number(0).fill('1200')
  await number(0).blur()
  await page.locator('[data-waiting-count]', { hasText: '1 mục chờ gửi' }).waitFor()
  await api(page, `/report-forms/${formId}/handing-in`, { version: back.version })
  line.mend()
  await refresh(page)
  await page.getByText('Biểu đã được nộp trong lúc máy không có mạng').waitFor()
  expect(await page.locator('[data-to-see] textarea').inputValue()).toContain('1200')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const handedIn = await api<Form>(page, `/report-forms/${formId}`)
  expect(handedIn.cells[0]?.value).toBe(1107)
  // Another journey on the same server finds it to be written, as this one did.
  await api(page, `/report-forms/${formId}/taking-back`, { version: handedIn.version })

  const signOut = () => page.locator('form[action="/sign-out"]').first().evaluate((form: HTMLFormElement) => form.submit())
  await page.goto(`${line.base}/account`)
  line.cut()
  await signOut()
  // Nothing is left on the device, and nobody believes that the server knows.
  await page.locator('[data-said]', { hasText: 'chưa đăng xuất được ở máy chủ' }).waitFor()
  await page.getByText('Máy này chưa giữ biểu nào').waitFor()
  line.mend()

  await page.goto(`${line.base}/account`)
  const left = page.waitForURL(/\/sign-in/)
  await signOut()
  await left
  await page.goto(`${line.base}/offline/forms`)
  await page.getByText('Máy này chưa giữ biểu nào').waitFor()
  expect(await page.locator('[data-to-see] textarea').count()).toBe(0)
  await page.context().close()
})
