import { globSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { reasonWords } from '../src/words.ts'
import { expectAccessible, expectFitsNarrowScreen, holdBack, passwordOf, PHONE, useBrowser } from './harness/browser.ts'
import { ownServer } from './harness/own-server.ts'
import * as files from './harness/plan-files.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const PLAN = /\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/
const TITLE = 'Phát triển văn hóa đọc trong cộng đồng năm 2027'

async function bring(page: Page, given: files.Upload | files.Upload[]): Promise<void> {
  await page.goto('/plans/new')
  await page.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: 'Tỉnh Phú Sơn' })
  await page.getByLabel('Tệp của kế hoạch').setInputFiles(given)
  await page.getByRole('button', { name: 'Đọc kế hoạch' }).click()
}

test('a PDF becomes a draft with its tasks', async () => {
  const page = await browser.signIn('vinh.do')
  await bring(page, await files.readingPlanInPdf())
  await page.waitForURL(PLAN, { timeout: 120_000 })
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  expect(await page.locator('.entry.task').count()).toBe(3)
})

test('two photographed pages in the wrong order are put right without JavaScript, and read', async () => {
  const page = await browser.visit(PHONE, { javaScriptEnabled: false })
  await page.goto('/sign-in')
  await page.locator('input[name=username]').fill('vinh.do')
  await page.locator('input[name=password]').fill(passwordOf('vinh.do'))
  await page.locator('main form button').first().click()
  await bring(page, files.readingPlanPhotographed().toReversed())
  await page.getByLabel('Thứ tự của trang-dau.png').fill('1')
  await page.getByLabel('Thứ tự của trang-sau.png').fill('2')
  await page.getByRole('button', { name: 'Tiếp tục đọc' }).click()
  await page.waitForURL(PLAN, { timeout: 120_000 })
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  expect(await page.locator('.entry.task').count()).toBe(3)
  expect(await page.locator('.entry.task').first().textContent()).toContain('Sở Giáo dục và Đào tạo')
}, 240_000)

test('an Excel task list becomes a plan: a column is explained, the first rows show it at once, the draft is published', async () => {
  const page = await browser.signIn('vinh.do', PHONE)
  const script = await holdBack(page, /match-columns/)
  await bring(page, await files.taskListInExcel())
  await page.getByRole('heading', { level: 1, name: 'Bảng tính này có những cột nào?' }).waitFor({ timeout: 120_000 })
  // Her line is slow: she chooses before the page's script has come.
  await page.getByLabel('Cột D: Bên cùng làm').selectOption('Đơn vị phối hợp')
  script.letCome()
  const first = page.locator('[data-list-preview] tbody tr').first()
  await expect.poll(() => first.locator('td').nth(1).textContent(), { timeout: 120_000 }).toContain('Sở Giáo dục và Đào tạo')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.getByLabel('Tên kế hoạch').fill('Phân loại rác tại nguồn năm 2027')
  await page.getByRole('button', { name: 'Lập bản nháp' }).click()
  await page.waitForURL(PLAN, { timeout: 120_000 })
  expect(await page.locator('.entry.task').count()).toBe(2)
  await page.getByRole('link', { name: 'Phát hành' }).first().click()
  await page.waitForURL(/\/publish$/)
  await page.locator('main form button').last().click()
  await page.waitForURL(PLAN)
  expect(await page.locator('main').textContent()).toContain('Đã phát hành')
}, 240_000)

test('a Word file under a password is refused with what to do', async () => {
  const page = await browser.signIn('vinh.do')
  await bring(page, files.protectedWord())
  await page.getByText(reasonWords('vi', 'reader.password_protected')).waitFor({ timeout: 120_000 })
})

/** The process that reads for this server, found by the files it may open. */
function readerProcess(): number | undefined {
  const found = globSync('/proc/[0-9]*/cmdline').find((path) => {
    try {
      const words = readFileSync(path, 'utf8')
      return words.includes('isolate-child') && words.includes(`--allow-fs-read=${ownServer().folder}`)
    } catch {
      return false
    }
  })
  return found === undefined ? undefined : Number(found.split('/')[2])
}

test('the process that reads is killed in the middle: the page says so, and the server goes on', async () => {
  const page = await browser.signIn('vinh.do')
  await bring(page, files.readingPlanPhotographed()[0])
  await expect.poll(readerProcess, { timeout: 120_000, interval: 20 }).toBeDefined()
  process.kill(readerProcess() ?? 0, 'SIGKILL')
  await page.getByText(reasonWords('vi', 'plans.reading_failed')).waitFor({ timeout: 120_000 })
  expect((await fetch(`${ownServer().base}/readyz`)).status).toBe(200)
  expect((await page.goto('/my-work'))?.status()).toBe(200)
})
