import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a clerk brings a list of members in after looking at it, moves one on, and takes the list back', async () => {
  const page = await browser.signIn('dung.pham', PHONE)
  await page.goto('/members')
  await page.locator('main a[href^="/members/lists"]').click()
  const bringIn = async (text: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles({ name: 'to.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.locator('form[action="/uploads/member-lists"] button').click()
    await page.waitForURL(/\/members\/lists\/[0-9a-f-]{36}/)
  }
  const head = 'Họ và tên,Mã đơn vị,Chức vụ,Từ ngày\n'
  await bringIn(`${head}Quàng Văn Én,PS.KHONG,Tổ viên,01/09/2026\n`)
  expect(await wordsOf(page)).toContain('PS.KHONG')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.goBack()
  await bringIn(`${head}Quàng Văn Én,PS.HL,Tổ viên,01/09/2026\n`)
  await page.locator('form[action="?/carryOut"] button').click()
  await page.locator('form[action="?/takeBack"] button').click()
  expect(await wordsOf(page)).toContain('Đã thu hồi lần nhập.')

  // On a slow line she presses twice: the neighbour stands in the list once.
  await page.goto('/members')
  await page.locator('main a[href^="/members/new"]').first().click()
  await page.fill('[name=name]', 'Quàng Thị Út')
  await page.locator('main form button').click()
  await page.locator('form[action^="?/add"] button').last().dblclick()
  await page.locator('form[action="?/withdraw"] button').waitFor()
  const alone = page.url()
  await page.goto('/members?text=Quàng Thị Út')
  expect(await page.locator('main a', { hasText: 'Quàng Thị Út' }).count()).toBe(1)
  await page.goto(alone)
  await page.locator('form[action="?/withdraw"] button').click()
})

test('Lan asks what is kept about her; her administrator answers, and she reads the answer', async () => {
  const own = await browser.signIn('lan.nguyen', PHONE)
  await own.goto('/account/data')
  await own.locator('form[action="?/request"] input[name=kind]').first().check()
  await own.locator('form[action="?/request"] textarea').fill('Tôi muốn biết ai giữ số điện thoại của tôi.')
  const unit = own.locator('form[action="?/request"] select[name=unitId]')
  await unit.selectOption({ index: (await unit.locator('option').count()) - 1 })
  await own.locator('form[action="?/request"] button').click()
  await own.locator('form[action="?/takeBack"]').waitFor()

  const page = await browser.signIn('hanh.tran', PHONE)
  await page.goto('/members/requests')
  await page.locator('main a[href^="/members/requests/"]').first().click()
  await page.locator('blockquote').getByText('Tôi muốn biết ai giữ').waitFor()
  await expectAccessible(page)
  await page.locator('form[action="?/answer"] button').click()
  await page.getByRole('alert').waitFor()
  await page.locator('form[action="?/answer"] input[name=outcome]').first().check()
  await page.locator('form[action="?/answer"] textarea').fill('Văn phòng giữ số này để báo lịch họp.')
  await page.locator('form[action="?/answer"] button').click()
  await page.locator('form[action="?/answer"]').waitFor({ state: 'detached' })
  await expectFitsNarrowScreen(page)

  await own.goto('/account/data')
  await own.getByText('Văn phòng giữ số này để báo lịch họp.').waitFor()
})
