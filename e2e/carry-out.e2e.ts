import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const TASK = 'Vận động'

/** The sample task of the Front, from a list of work. */
async function openTask(page: Page, list: string): Promise<void> {
  await page.goto(list)
  await page
    .getByRole('link', { name: new RegExp(`^${TASK}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${TASK}`) }).waitFor()
}

async function reportDone(page: Page, note: string): Promise<void> {
  await page.getByLabel('Đã làm xong, đề nghị xác nhận').check()
  await page.getByLabel('Đã làm gì, vướng gì?').fill(note)
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await page.getByText('Đã gửi báo cáo.').waitFor()
}

describe('report, return, report again, confirm', () => {
  test('a unit splits its work and reports on a phone', async () => {
    const page = await browser.signIn('xuan.trinh', PHONE)
    await openTask(page, '/my-work')
    await page.getByText('Thêm bước').first().click()
    await page.getByLabel('Tên bước').fill('Đăng ký mua chung')
    await page.getByRole('button', { name: 'Thêm bước' }).click()
    await page.getByText('Đã lưu các bước.').waitFor()
    await page.getByRole('button', { name: 'Đánh dấu xong: Đăng ký mua chung' }).click()
    await page.getByText('1/1 bước đã xong').waitFor()
    await expectAccessible(page)
    await reportDone(page, 'Các thôn đã mua đủ bình.')
  })

  test('the superior returns it: without a reason nothing happens and nothing typed is lost', async () => {
    const page = await browser.signIn('vinh.do', DESKTOP)
    await openTask(page, '/my-work?view=confirm')
    await page.getByText('Trả lại để làm tiếp').first().click()
    await page.getByRole('button', { name: 'Trả lại để làm tiếp' }).click()
    await page.getByRole('alert').getByText('Ghi lý do').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Cần bổ sung điều gì?').fill('Cần danh sách từng thôn.')
    await page.getByRole('button', { name: 'Trả lại để làm tiếp' }).click()
    await page.getByText('Đã trả lại cho đơn vị làm tiếp.').waitFor()
  })

  test('the unit sees why and reports again; the superior confirms several at once', async () => {
    const hers = await browser.signIn('xuan.trinh', PHONE)
    await openTask(hers, '/my-work')
    await hers.getByText('Cần danh sách từng thôn.').first().waitFor()
    await reportDone(hers, 'Kèm danh sách 9 thôn.')
    const his = await browser.signIn('vinh.do', DESKTOP)
    await his.goto('/my-work?view=confirm')
    await his.getByRole('checkbox', { name: new RegExp(`^Chọn: ${TASK}`) }).check()
    await his.getByRole('button', { name: 'Xác nhận hoàn thành' }).click()
    await his.getByText('Đã xác nhận hoàn thành 1 việc.').waitFor()
    await expectAccessible(his)
    await hers.reload()
    await hers.getByText('Đã xác nhận').first().waitFor()
    expect(await hers.getByRole('button', { name: 'Gửi báo cáo' }).count()).toBe(0)
  })

  test('a figure of the leader’s page opens the list behind it', async () => {
    const page = await browser.signIn('vinh.do', DESKTOP)
    await page.goto('/plans')
    await page
      .getByRole('link', { name: /phòng cháy/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Tiến độ', exact: true }).click()
    const late = page.getByRole('link', { name: /Trễ hạn$/ }).first()
    const count = Number.parseInt((await late.textContent()) ?? '', 10)
    await late.click()
    await page.getByRole('heading', { level: 1, name: 'Danh sách nhiệm vụ' }).waitFor()
    await page.waitForLoadState()
    expect(await page.locator('main .task-list > li').count()).toBe(count)
  })

  test('the clerk makes the plan public; anybody reads it without JavaScript, until it is withdrawn', async () => {
    const page = await browser.signIn('vinh.do', DESKTOP)
    await page.goto('/plans')
    await page
      .getByRole('link', { name: /phòng cháy/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Tiến độ', exact: true }).click()
    await page.getByRole('link', { name: 'Công khai cho người dân' }).click()
    await page.getByRole('button', { name: 'Công khai kế hoạch này' }).click()
    await page.getByText('Đã công khai.').waitFor()
    const address = (await page.locator('a.address').getAttribute('href')) ?? ''
    const stranger = await browser.visit(PHONE, { javaScriptEnabled: false })
    await stranger.goto(address)
    expect(await stranger.locator('h1').textContent()).toContain('phòng cháy')
    const feed = await stranger.request.get(`${address}/feed.xml`)
    expect(await feed.text()).toContain('<feed xmlns="http://www.w3.org/2005/Atom">')
    const visitor = await browser.visit(DESKTOP)
    await visitor.goto(address)
    await expectAccessible(visitor)
    await page.getByRole('button', { name: 'Thôi công khai' }).click()
    await page.getByText('Đã thôi công khai.').waitFor()
    expect((await stranger.request.get(address)).status()).toBe(404)
  })
})
