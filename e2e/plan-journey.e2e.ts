import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { reasonWords } from '../src/words.ts'
import { expectAccessible, passwordOf, PHONE, useBrowser } from './harness/browser.ts'
import * as files from './harness/plan-files.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const UNIT = 'Tỉnh Phú Sơn'
const PLAN = /\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/

async function upload(page: Page, file: files.Upload): Promise<void> {
  await page.goto('/plans/new')
  await page.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: UNIT })
  await page.getByLabel('Tệp của kế hoạch').setInputFiles(file)
  await page.getByRole('button', { name: 'Đọc kế hoạch' }).click()
}

async function bringIn(page: Page, file: files.Upload): Promise<string> {
  await upload(page, file)
  await page.waitForURL(PLAN, { timeout: 120_000 })
  return new URL(page.url()).pathname
}

describe('from a file to a report, on a phone', () => {
  let plan = ''

  test('a clerk brings a plan in and sees what was read beside the source', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    plan = await bringIn(page, files.readingPlan())
    await page.getByRole('heading', { level: 1, name: 'Phát triển văn hóa đọc trong cộng đồng năm 2027' }).waitFor()
    await expectAccessible(page)
    const task = page.locator('.entry.task').first()
    expect(await task.textContent()).toContain('Sở Y tế')
    await task.getByRole('link', { name: /trong văn bản gốc/ }).click()
    const line = page.locator('#source .numbered:target')
    await line.waitFor({ state: 'visible' })
    expect(await page.locator('#outline').isVisible()).toBe(false)
    await line.locator('a.line-number').click()
    await page.locator('.entry:target').waitFor({ state: 'visible' })
  })

  test('she says once who a club is, and every place that names it follows', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await page.goto(plan)
    await page.getByRole('link', { name: 'Bắt đầu xem lại' }).click()
    await page
      .locator('.entry:target')
      .getByRole('link', { name: /^Chọn đơn vị/ })
      .click()
    await expectAccessible(page)
    await page.getByLabel('Tìm đơn vị').fill('doan thanh nien')
    await page.getByRole('button', { name: 'Tìm', exact: true }).click()
    await page.getByRole('button', { name: 'Lưu đơn vị' }).click()
    await page.getByRole('alert').getByText('Chọn một đơn vị trong danh sách').waitFor()
    await page.getByLabel('Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh').check()
    await page.getByRole('button', { name: 'Lưu đơn vị' }).click()
    await page.waitForURL(PLAN)
    expect(await page.getByText('chưa rõ đơn vị').count()).toBe(0)
  })

  test('a wrong deadline keeps what she typed; the right one is saved', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await page.goto(plan)
    await page.getByRole('link', { name: /^Sửa nhiệm vụ: Sở Y tế/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sửa thời hạn' }).click()
    await expectAccessible(page)
    await page.getByLabel('Mốc thời gian').fill('cuối năm nay')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Mốc thời gian').inputValue()).toBe('cuối năm nay')
    await page.getByLabel('Mốc thời gian').fill('20/12/2026')
    await page.getByLabel('Kế hoạch ghi thế nào').fill('chậm nhất ngày 20/12/2026')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('Ngày cuối còn trong hạn: 20/12/2026').waitFor()
  })

  test('two clerks change the same words: the later one sees both versions and loses nothing', async () => {
    const hers = await browser.signIn('vinh.do', PHONE)
    await hers.goto(plan)
    await hers.getByRole('link', { name: /^Sửa nhiệm vụ: Sở Y tế/ }).click()
    const edit = hers.url()
    const his = await browser.signIn('hanh.tran', PHONE)
    await his.goto(edit)
    await his.getByLabel('Lời của nhiệm vụ').fill('Biên soạn tủ sách sức khỏe gia đình')
    await his.getByRole('button', { name: 'Lưu lời nhiệm vụ' }).click()
    await his.getByText('Đã lưu.').waitFor()
    await hers.getByLabel('Lời của nhiệm vụ').fill('Biên soạn và in tủ sách sức khỏe gia đình')
    await hers.getByRole('button', { name: 'Lưu lời nhiệm vụ' }).click()
    const notice = hers.locator('.notice', { hasText: 'Có người vừa sửa chỗ này' })
    await notice.waitFor()
    const theirs = hers.getByLabel('Bản người kia đã lưu')
    expect(await theirs.getAttribute('aria-describedby')).not.toBeNull()
    await hers.getByText('Biên soạn tủ sách sức khỏe gia đình', { exact: true }).waitFor()
    expect(await hers.getByLabel('Bản bạn đã nhập').isChecked()).toBe(true)
    expect(await hers.getByLabel('Lời của nhiệm vụ').inputValue()).toBe('Biên soạn và in tủ sách sức khỏe gia đình')
    await expectAccessible(hers)
    await hers.getByRole('button', { name: 'Xong, về kế hoạch' }).click()
    await hers.waitForURL(PLAN)
    await hers.goto(edit)
    expect(await hers.getByLabel('Lời của nhiệm vụ').inputValue()).toBe('Biên soạn và in tủ sách sức khỏe gia đình')
  })

  test('she raises a target and publishes', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await page.goto(plan)
    await page
      .getByRole('link', { name: /^Sửa chỉ tiêu/ })
      .first()
      .click()
    await expectAccessible(page)
    await page.getByLabel('Con số').fill('tám mươi lăm')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Con số').fill('85')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.waitForURL(PLAN)
    expect(await page.locator('.entry', { hasText: 'tủ sách dùng chung' }).textContent()).toContain('85')
    await page.getByRole('link', { name: 'Phát hành' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Phát hành và giao việc' }).click()
    await page.getByText('Đã phát hành. Các đơn vị thấy việc của mình').waitFor()
    await expectAccessible(page)
  })

  test('a member of the lead unit reports with a file; a mistake costs her nothing', async () => {
    const page = await browser.signIn('ngoc.ly', PHONE)
    await page.goto('/my-work')
    await page.getByRole('link', { name: 'Biên soạn và in tủ sách sức khỏe gia đình' }).click()
    await page.getByRole('button', { name: 'Nhận việc' }).click()
    await page.getByLabel('Đang làm, chưa xong').check()
    await page.getByLabel('Hoàn thành bao nhiêu phần trăm?').fill('400')
    await page.getByLabel('Đã làm gì, vướng gì?').fill('Đã chọn xong hai mươi đầu sách.')
    await page.getByLabel('Tài liệu minh chứng').setInputFiles(files.evidence())
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
    await page.getByRole('alert').getByText(reasonWords('vi', 'plans.percent_range')).waitFor()
    await expectAccessible(page)
    expect(await page.getByLabel('Đã làm gì, vướng gì?').inputValue()).toBe('Đã chọn xong hai mươi đầu sách.')
    await page.getByText('bien-ban-hop.txt').waitFor()
    await page.getByLabel('Hoàn thành bao nhiêu phần trăm?').fill('40')
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
    await page.getByText('Đã gửi báo cáo.').waitFor()
    const file = page.getByRole('link', { name: 'bien-ban-hop.txt', exact: true })
    const answer = await page.request.get((await file.getAttribute('href')) ?? '')
    expect(await answer.text()).toContain('Biên bản họp nhóm biên soạn.')
  })

  test('the leader’s page shows the report, and takes a figure for the target', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await page.goto(`${plan}/progress`)
    await expectAccessible(page)
    expect(await page.getByRole('row', { name: /^Sở Y tế/ }).textContent()).toContain('40')
    await page
      .getByRole('link', { name: /^Nhập số liệu/ })
      .first()
      .click()
    await expectAccessible(page)
    await page.getByLabel('Con số đạt được').fill('62,5')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('Đã lưu số liệu.').waitFor()
    await page.getByText('62,5 %').waitFor()
  })
})

test('without JavaScript a Word file is uploaded, read and discarded just the same', async () => {
  const page = await browser.visit(PHONE, { javaScriptEnabled: false })
  await page.goto('/sign-in')
  await page.locator('input[name=username]').fill('vinh.do')
  await page.locator('input[name=password]').fill(passwordOf('vinh.do'))
  await page.locator('main form button').first().click()
  const plan = await bringIn(page, await files.readingPlanInWord())
  expect(await page.locator('.entry.task').count()).toBe(3)
  await page.goto(`${plan}/discard`)
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click()
  await page.waitForURL(/\/plans$/)
  expect((await page.goto(plan))?.status()).toBe(404)
})

describe('what is uploaded by mistake', () => {
  test.each([
    ['an empty file', files.emptyFile, 'reader.empty'],
    ['a novel', files.novel, 'reader.not_a_plan'],
    ['a Word file cut in half', files.brokenWord, 'reader.broken_file']
  ] as const)('%s gets its own message', async (_name, make, reason) => {
    const page = await browser.signIn('vinh.do', PHONE)
    await upload(page, await make())
    await page.getByText(reasonWords('vi', reason)).first().waitFor({ timeout: 120_000 })
    await expectAccessible(page)
  })

  test('a photo of a cat is no plan', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await upload(page, files.catPhoto())
    await page.getByRole('heading', { name: 'Không đọc được văn bản này' }).waitFor({ timeout: 120_000 })
    const said = await page.locator('.notice').textContent()
    const expected = ['reader.no_text', 'reader.not_a_plan'].map((reason) => reasonWords('vi', reason))
    expect(expected.some((words) => said?.includes(words))).toBe(true)
  })

  test('a secrecy mark ends the reading and nothing of the document stays, not even its name', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await upload(page, files.secretPlan())
    await page
      .getByText(/dấu chỉ độ mật/)
      .first()
      .waitFor({ timeout: 120_000 })
    await page.goto('/plans/readings')
    expect(await page.getByText('mat.txt').count()).toBe(0)
    await expectAccessible(page)
  })

  test('no file and no words are asked for again', async () => {
    const page = await browser.signIn('vinh.do', PHONE)
    await page.goto('/plans/new?way=text')
    await page.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: UNIT })
    await page.getByLabel('Nội dung kế hoạch').fill('   ')
    await page.getByRole('button', { name: 'Đọc kế hoạch' }).click()
    await page.getByRole('alert').waitFor()
    await expectAccessible(page)
  })
})
