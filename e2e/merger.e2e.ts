import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('two communes merge and come apart again; meanwhile their clerk is told why there is no work, and a moved clerk gets the next step', async () => {
  const page = await browser.signIn('hanh.tran', DESKTOP)
  await page.goto('/units')
  await page.locator('main a', { hasText: /^Xã Hòa Lợi$/ }).click()
  await page.locator('main a[href$="/reorganise"]').click()
  // The other communes come before departments: they are what a merger takes.
  const beside = await page.locator('input[name=from]').evaluateAll((boxes) => boxes.map((box) => box.parentElement?.textContent?.trim()))
  expect(beside.slice(0, 3)).toEqual(['Xã Hòa Lợi', 'Phường Tân Mỹ', 'Xã Bình An'])
  await page.getByLabel('Phường Tân Mỹ').check()
  await page.locator('main form button').click()
  await page.waitForURL(/kind=merge/)
  expect(await wordsOf(page)).toMatch(/Đơn vị kết thúc\s+Xã Hòa Lợi\s+Phường Tân Mỹ/)
  await page.fill('[name=basis]', 'Nghị quyết số 12/NQ-HĐND')
  await page.fill('[name="heirs.0.unit.name"]', 'Phường Hòa Mỹ')
  await page.locator('main form button').click()
  await page.locator('form[action^="?/carryOut"]').waitFor()
  // Hòa Lợi: two stand directly below and are named, one deeper.
  expect(await wordsOf(page)).toContain('1 đơn vị ở các cấp thấp hơn đi theo')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.setViewportSize(DESKTOP)
  // Looked at once more before it is done: what was typed stands there.
  await page.getByRole('button', { name: 'Sửa lại' }).click()
  expect([await page.inputValue('[name=basis]'), await page.inputValue('[name="heirs.0.unit.name"]')]).toEqual(['Nghị quyết số 12/NQ-HĐND', 'Phường Hòa Mỹ'])
  await page.locator('main form button').click()
  await page.getByRole('button', { name: 'Thực hiện' }).click()
  await page.waitForURL(/\?done$/)
  const merged = page.url().replace('?done', '')

  const clerk = await browser.signIn('dung.pham', PHONE)
  await clerk.goto('/my-work')
  expect(await wordsOf(clerk)).toMatch(/Xã Hòa Lợi không còn từ ngày .*, nay là Phường Hòa Mỹ/)
  await expectAccessible(clerk)
  await expectFitsNarrowScreen(clerk)

  await page.locator('main a[href^="/units/acts/"]').click()
  await page.locator('form[action="?/all"] button').click()
  await page.locator('form[action="?/all"]').waitFor({ state: 'detached' })
  expect(await page.locator(`main a[href="${new URL(merged).pathname}"]`).count()).toBe(2)
  await clerk.goto('/my-work')
  expect(await wordsOf(clerk)).not.toContain('không còn từ ngày')
  expect(await wordsOf(clerk)).toContain('Phường Hòa Mỹ')

  // A clerk of another commune moves to a department: her old role ends, and the page leads to the new one.
  await page.goto('/members?text=Nguyễn Thị Lan')
  await page.locator('main a', { hasText: 'Nguyễn Thị Lan' }).first().click()
  await page.locator('main summary', { hasText: 'Chuyển khỏi' }).click()
  await page.selectOption('form[action="?/transfer"] [name=unitId]', { label: 'Sở Y tế' })
  await page.fill('form[action="?/transfer"] [name=position]', 'Công chức Văn phòng')
  await page.locator('form[action="?/transfer"] button').click()
  await page.waitForURL(/\?done$/)
  const moved = page.url()
  await page.locator('main a', { hasText: 'Giao vai trò' }).click()
  await page.waitForURL(/\/people\/.*unit=/)
  expect(await page.locator('form[action="?/give"] [name=unitId] option:checked').innerText()).toBe('Sở Y tế')

  // All of it is taken back, so that the next journey finds the sample as it was.
  await page.goto(moved)
  await page.locator('form[action="?/withdraw"] button').first().click()
  await page.waitForURL(/\?done$/)
  await page.goto(`${merged}/history`)
  await page.locator('main form button').first().click()
  // The ward that is no more has no page: one that stands again tells that it was taken back.
  await page.waitForURL(/\?taken-back$/)
  expect(await wordsOf(page)).toMatch(/^(?!.*Không tìm thấy)[\s\S]*Đã thu hồi/)
  await page.goto('/units')
  expect(await wordsOf(page)).toMatch(/Phường Tân Mỹ[\s\S]*Xã Hòa Lợi/)
  await clerk.goto('/my-work')
  expect(await wordsOf(clerk)).not.toContain('Phường Hòa Mỹ')
})
