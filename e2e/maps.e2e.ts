import { afterEach, expect, test } from 'vitest'
import { DESKTOP, expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser, wordsOf } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const square = (x: number) => [[[x, 0], [x + 0.1, 0], [x + 0.1, 0.1], [x, 0.1], [x, 0]]]
const shape = (ten: string, x: number) => ({ type: 'Feature', properties: { ten }, geometry: { type: 'Polygon', coordinates: square(x) } })
const geojson = (...features: unknown[]) => ({ name: 'ranh-gioi-2026.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })) })

test('an administrator brings boundaries of communes, sees what cannot be taken, keeps and withdraws them; a leader reads a figure on the map and steps down, without a script', async () => {
  const page = await browser.signIn('hanh.tran', PHONE)
  await page.goto('/units')
  await page.locator('main a', { hasText: 'Tỉnh Phú Sơn' }).first().click()
  await page.locator('main nav a', { hasText: 'Ranh giới đơn vị' }).click()
  await page.locator('main h2', { hasText: 'Ranh giới hôm nay' }).waitFor()
  const send = async (file: { name: string; mimeType: string; buffer: Buffer }, to: RegExp) => {
    await page.locator('[name=givenBy]').fill('Sở Nông nghiệp và Môi trường')
    await page.locator('[name=file]').setInputFiles(file)
    await page.locator('form[action="/uploads/boundaries"] button').click()
    await page.waitForURL(to)
  }
  await send({ name: 'ranh-gioi.geojson', mimeType: 'application/geo+json', buffer: Buffer.from([0x7b, 0xff, 0xfe]) }, /problem=/)
  expect(await wordsOf(page)).toContain('Tệp không ở dạng chữ UTF-8')
  expect(await page.locator('[name=givenBy]').inputValue()).toBe('Sở Nông nghiệp và Môi trường')
  await send(geojson(shape('Bình An', 0), shape('Phường Tân Mỹ', 0.1), shape('Xã Không Có', 0.2)), /units\/boundaries\//)
  const preview = await wordsOf(page)
  for (const words of ['Xem trước ranh giới', '2 đơn vị có ranh giới trong tệp', 'mang mã hoặc tên “Xã Không Có”']) expect(preview).toContain(words)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.locator('form[action="?/carryOut"] button').click()
  await page.locator('main', { hasText: 'Còn 1 chỗ chưa lấy được' }).waitFor()
  await page.locator('[name=leaveOut]').check()
  await page.locator('form[action="?/carryOut"] button').click()
  await page.locator('main', { hasText: 'Đã đưa ranh giới vào' }).waitFor()

  const leader = await browser.signIn('tri.phung', DESKTOP, { javaScriptEnabled: false })
  const open = async () => {
    await leader.goto('/dashboard')
    await leader.locator('main h3 a', { hasText: 'Hồ sơ nộp trực tuyến' }).click()
    await leader.waitForURL(/period=/)
    return (await wordsOf(leader)).replaceAll(/\s+/g, ' ')
  }
  expect(await open()).toContain('Chưa có ranh giới, chỉ có trong bảng: Xã Hòa Lợi. Ranh giới do Sở Nông nghiệp và Môi trường lập')
  expect(await leader.locator('main section.map a title').allTextContents()).toEqual(['Phường Tân Mỹ: 90,55 % (Đạt)', 'Xã Bình An: 57,77 % (Lệch)'])

  await page.locator('[name=why]').fill('Nhầm tệp')
  await page.locator('form[action="?/withdraw"] button').click()
  await page.locator('main', { hasText: 'Ranh giới này đã rút. Lý do: Nhầm tệp' }).waitFor()
  await expectAccessible(page)

  const said = await open()
  expect(said).toContain('Lệch (2) Đạt (1) Ranh giới do Ủy ban nhân dân tỉnh Phú Sơn (hình vẽ mẫu) lập')
  expect(await leader.locator('main section.map a[tabindex="-1"]').count()).toBe(3)
  await leader.locator('main section.map a', { hasText: 'Xã Bình An' }).click({ force: true })
  await leader.locator('main .caption', { hasText: 'Xã Bình An' }).waitFor()
  expect(await leader.locator('main section.map').count()).toBe(0)

  const phone = await browser.signIn('tri.phung', PHONE)
  await phone.goto('/dashboard')
  await phone.locator('main h3 a', { hasText: 'Hồ sơ nộp trực tuyến' }).click()
  await phone.waitForURL(/period=/)
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  await phone.emulateMedia({ media: 'print' })
  expect(await phone.locator('main section.map svg').first().isVisible()).toBe(true)
})
