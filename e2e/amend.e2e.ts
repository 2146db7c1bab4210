import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const PLAN = /\/plans\/[0-9a-f-]{36}(?:[?#].*)?$/

const planText = (tasks: string[]): string => `ỦY BAN NHÂN DÂN
TỈNH PHÚ SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 72/KH-UBND

Phú Sơn, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Phân loại rác tại nguồn năm 2027

Ủy ban nhân dân tỉnh ban hành Kế hoạch phân loại rác tại nguồn năm 2027 như sau:

I. NHIỆM VỤ

${tasks.map((task) => `- ${task}`).join('\n\n')}

Trên đây là Kế hoạch phân loại rác tại nguồn năm 2027./.

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đào Văn Thái
`

const BINS = 'Đặt thùng rác ba ngăn tại mỗi nhà văn hóa thôn, xong trước ngày 01/6/2027.'
const LATER = 'Đặt thùng rác ba ngăn tại mỗi nhà văn hóa thôn, xong trước ngày 01/9/2027.'
const LEAFLETS = 'In và phát tờ gấp hướng dẫn phân loại rác cho từng hộ gia đình, hoàn thành trong quý I/2027.'
const WEIGH = 'Đội lưu động số 9 tổ chức cân và ghi sổ lượng rác tái chế thu được hằng tháng tại điểm tập kết.'

test('a clerk brings in the amended file, says why a task is dropped, and publishes the next version', async () => {
  const page = await browser.signIn('hanh.tran', DESKTOP)
  const choose = async (text: string): Promise<void> => {
    await page.getByLabel('Tệp của kế hoạch').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Đọc kế hoạch' }).click()
    await page.waitForURL(PLAN, { timeout: 120_000 })
  }
  await page.goto('/plans/new')
  await page.getByLabel('Kế hoạch của đơn vị nào?').selectOption({ label: 'Tỉnh Phú Sơn' })
  await choose(planText([BINS, LEAFLETS]))
  const plan = new URL(page.url()).pathname
  await page.goto(`${plan}/publish`)
  await page.getByRole('button', { name: 'Phát hành' }).click()
  await page.waitForURL((url) => url.pathname === plan)

  await page.getByRole('link', { name: 'Sửa đổi kế hoạch' }).click()
  await expectAccessible(page)
  await choose(planText([LATER, WEIGH]))
  await page.getByRole('link', { name: 'So sánh với bản đang thực hiện' }).first().click()
  await expect.poll(() => page.getByText('trước ngày 01/9/2027').count()).toBeGreaterThan(0)
  await page.setViewportSize(PHONE)
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Bị bỏ/ }).click()
  await page.getByLabel('Lý do bỏ nhiệm vụ này').fill('Tờ gấp đã phát hết trong năm trước.')
  await page.getByRole('button', { name: 'Tiếp tục: phát hành bản 2' }).click()
  await page.getByLabel('Văn bản quyết định việc sửa đổi').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: /^chọn hoặc thêm đơn vị.*Đội lưu động số 9/ }).click()
  await page.getByLabel('Chưa rõ đơn vị nào').check()
  await page.getByRole('button', { name: 'Lưu đơn vị' }).click()
  await page.waitForURL('**/amendment/publish')
  await page.getByRole('checkbox', { name: /Đội lưu động số 9/ }).check()
  await page.getByRole('button', { name: 'Để nguyên các tên gọi đã đánh dấu' }).click()
  await page.getByRole('button', { name: 'Phát hành bản 2' }).click()
  await page.waitForURL(`**${plan}/versions/2?said=published`)
  await expect.poll(() => page.getByText('Tờ gấp đã phát hết trong năm trước.').count()).toBe(1)
  await expectAccessible(page)
})
