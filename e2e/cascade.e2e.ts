import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
// Four people and three plans: longer than one page's patience.
const PATIENCE = 180_000
afterEach(() => expect(browser.troubles()).toEqual([]))

const PLAN = /\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/
const SUBJECT = 'Phòng, chống đuối nước cho trẻ em năm 2027'

/** A plan of a unit with the given tasks; `basis` is what it carries out. */
function planText(unit: string, number: string, basis: string, tasks: string[]): string {
  return `ỦY BAN NHÂN DÂN
${unit.toUpperCase()}
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/KH-UBND

Phú Sơn, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
${SUBJECT}

${basis}

Ủy ban nhân dân ban hành Kế hoạch phòng, chống đuối nước cho trẻ em năm 2027 như sau:

I. MỤC ĐÍCH

Giảm số vụ đuối nước của trẻ em trong dịp hè.

II. NHIỆM VỤ

${tasks.map((task) => `- ${task}`).join('\n\n')}

Trên đây là Kế hoạch phòng, chống đuối nước cho trẻ em năm 2027./.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đào Văn Thái
`
}

const SWIM = 'Mở lớp dạy bơi miễn phí cho học sinh tiểu học tại mỗi thôn trong dịp hè, hoàn thành trước ngày 01/8/2027.'
const SIGN = 'Cắm biển cảnh báo và rào chắn tại ao, hồ, hố công trình gần khu dân cư, xong trước ngày 15/5/2027.'
const WATCH = 'Lập đội trực tại bến nước vào các buổi chiều cuối tuần; mỗi đội có phao cứu sinh và sào dài.'
const LAW = 'Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05 tháng 4 năm 2016;'
const CARRIES_OUT = 'Thực hiện Kế hoạch số 64/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh;'

async function bringIn(page: Page, unit: string, text: string): Promise<string> {
  await page.goto('/plans/new')
  await page.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: unit })
  await page.getByLabel('Tệp của kế hoạch').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Đọc kế hoạch' }).click()
  await page.waitForURL(PLAN, { timeout: 120_000 })
  return new URL(page.url()).pathname
}

async function publish(page: Page, plan: string): Promise<void> {
  await page.goto(`${plan}/publish`)
  const leave = page.getByRole('button', { name: 'Để nguyên các tên gọi đã đánh dấu' })
  if ((await leave.count()) > 0) {
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await leave.click()
  }
  await page.getByRole('button', { name: 'Phát hành và giao việc' }).click()
  await page.waitForURL((url) => url.pathname === plan)
}

/** Lan reports that the task has begun. */
async function reportOn(plan: string, words: string): Promise<void> {
  const page = await browser.signIn('lan.nguyen', PHONE)
  await page.goto(plan)
  const status = await page.evaluate(
    async ({ planId, of }) => {
      const ask = async (path: string): Promise<unknown> => (await fetch(`/api/v1${path}`)).json()
      const { rows } = (await ask(`/tasks?planId=${planId}`)) as { rows: { id: string; text: string }[] }
      const taskId = rows.find(({ text }) => text.includes(of))?.id ?? ''
      const { mayReportFor } = (await ask(`/tasks/${taskId}`)) as { mayReportFor: { id: string }[] }
      const body = JSON.stringify({ unitId: mayReportFor[0]?.id, state: 'in_progress', percent: 40, note: 'Đã mở một lớp.' })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/api/v1/tasks/${taskId}/reports`, { method: 'POST', headers, body })).status
    },
    { planId: plan.split('/').at(-1) ?? '', of: words }
  )
  expect(status).toBe(201)
}

async function reloadUntil(page: Page, words: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText(words).count()
    }, { timeout: 120_000, interval: 1000 })
    .toBeGreaterThan(0)
}

describe('a province plan, a commune that carries it out, and one that does not yet', () => {
  let province = ''
  let binhAn = ''

  test('the province publishes; the commune names the plan that its text cites', async () => {
    const vinh = await browser.signIn('vinh.do', DESKTOP)
    province = await bringIn(vinh, 'Tỉnh Phú Sơn', planText('Tỉnh Phú Sơn', '64', LAW, [SWIM, SIGN, WATCH, 'Ủy ban nhân dân các xã, phường báo cáo kết quả trước ngày 01/9/2027.']))
    await publish(vinh, province)
    await vinh.goto(`${province}/coverage`)
    await vinh.getByText('Chưa có kế hoạch cấp dưới nào').waitFor()

    const lan = await browser.signIn('lan.nguyen', PHONE)
    binhAn = await bringIn(lan, 'Xã Bình An', planText('Xã Bình An', '9', CARRIES_OUT, [
      'Mở lớp dạy bơi miễn phí cho học sinh tiểu học tại thôn Đông và thôn Đoài trong dịp hè, hoàn thành trước ngày 20/7/2027.',
      'Trồng hàng cây chắn gió quanh sân vận động xã.'
    ]))
    await lan.getByRole('link', { name: 'Cấp trên', exact: true }).click()
    await lan.getByText('Văn bản dẫn: Kế hoạch 64/KH-UBND').waitFor()
    await expectAccessible(lan)
    await lan.getByRole('button', { name: /^Chọn kế hoạch này/ }).click()
    await lan.getByText('Đã lưu.').waitFor()
    await publish(lan, binhAn)
  }, PATIENCE)

  test('she sees which of her items come from the province, and says so', async () => {
    const lan = await browser.signIn('lan.nguyen', PHONE)
    await lan.goto(`${binhAn}/cascade`)
    await lan.getByRole('link', { name: /^Xem so sánh/ }).click()
    await reloadUntil(lan, 'Máy tìm')
    await expectAccessible(lan)
    const swim = lan.locator('li.card', { hasText: 'thôn Đông và thôn Đoài' })
    expect(await swim.textContent()).toContain('cho học sinh tiểu học tại mỗi thôn trong dịp hè')
    await swim.getByRole('button', { name: /^Đúng là cặp/ }).click()
    await swim.getByText('Đã xác nhận').waitFor()
    expect(await lan.locator('li.card', { hasText: 'Trồng hàng cây' }).textContent()).toContain('Mục mới')
    await lan.getByText('Cắm biển cảnh báo').first().waitFor()
  }, PATIENCE)

  test('the province sees the gap and fills it with one click', async () => {
    const vinh = await browser.signIn('vinh.do', DESKTOP)
    await vinh.goto(`${province}/coverage`)
    await expectAccessible(vinh)
    const row = vinh.getByRole('row', { name: /Mở lớp dạy bơi/ })
    expect(await row.textContent()).toContain('1 trên 3 đơn vị')
    await row.getByRole('link', { name: /^2 đơn vị/ }).click()
    await expectAccessible(vinh)
    await vinh.getByRole('button', { name: /^Đề xuất cho đơn vị này.*Xã Hòa Lợi/ }).click()
    await vinh.getByText('Đã gửi đề xuất.').waitFor()
  }, PATIENCE)

  test('the other commune takes it into its draft, and the gap is closed when that is published', async () => {
    const dung = await browser.signIn('dung.pham', PHONE)
    const draft = await bringIn(dung, 'Xã Hòa Lợi', planText('Xã Hòa Lợi', '11', LAW, ['Trạm y tế xã tập huấn sơ cứu cho cộng tác viên thôn trước ngày 30/4/2027.']))
    await dung.goto('/my-work')
    await dung.getByRole('link', { name: /nhiệm vụ cấp trên đề xuất đang chờ trả lời/ }).click()
    await expectAccessible(dung)
    await dung.getByRole('link', { name: /Mở lớp dạy bơi/ }).click()
    await expectAccessible(dung)
    await dung.getByRole('button', { name: 'Gửi trả lời không nhận' }).click()
    await dung.getByRole('alert').getByText('Ghi lý do không nhận nhiệm vụ').waitFor()
    await dung.waitForLoadState()
    const choice = dung.getByLabel('Đưa vào bản nháp')
    if (await choice.isVisible()) await choice.selectOption({ label: SUBJECT })
    await dung.getByRole('button', { name: 'Nhận vào bản nháp' }).click()
    await dung.getByText('Nhiệm vụ đã được đưa vào kế hoạch của đơn vị.').waitFor()
    await publish(dung, draft)
    const vinh = await browser.signIn('vinh.do', DESKTOP)
    await vinh.goto(`${province}/coverage`)
    expect(await vinh.getByRole('row', { name: /Mở lớp dạy bơi/ }).textContent()).toContain('2 trên 3 đơn vị')
    await vinh.getByRole('link', { name: 'Toàn cảnh cấp dưới', exact: true }).click()
    await vinh.getByText(/^Số liệu lúc \d\d:\d\d:\d\d/).waitFor()
    await vinh.getByRole('link', { name: 'Xã Bình An', exact: true }).waitFor()
    const below = vinh.locator('[data-watch-figures]')
    const before = await below.getAttribute('data-pulse')
    await reportOn(binhAn, 'thôn Đông và thôn Đoài')
    // Nobody loads the page again: it takes over what was reported.
    await expect.poll(() => below.getAttribute('data-pulse'), { timeout: 120_000 }).not.toBe(before)
    await vinh.getByRole('link', { name: /Đang làm$/ }).first().click()
    await vinh.getByRole('link', { name: /thôn Đông và thôn Đoài/ }).waitFor()
  }, PATIENCE)
})
