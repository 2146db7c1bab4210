import { afterEach, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const LIST = `Câu 1. Nước rửa tay khô có cồn nên để ở đâu?
A. Xa bếp lửa
B. Cạnh bếp ga
Đáp án: A

Câu 2. Câu này chưa có đáp án
A. Có
B. Không

Câu 3. Ổ cắm bị nóng thì làm gì trước?
A. Rút bớt thiết bị
B. Cắm thêm
Đáp án: A
`

test('a clerk writes a question, somebody else signs it off, a list with one bad row comes in, GIFT goes out', async () => {
  const page = await browser.signIn('vinh.do', PHONE)
  await page.goto('/questions/new?kind=single')
  await page.locator('textarea[name="prompt.vi"]').fill('Bình chữa cháy đặt ở đâu?')
  await page.locator('input[name="row.words.vi"]').first().fill('Nơi dễ thấy, dễ lấy')
  await page.locator('button[name=more][value=rows]').click()
  // Nothing typed is lost when there is more room.
  await expect.poll(() => page.locator('input[name="row.words.vi"]').count()).toBeGreaterThan(4)
  expect(await page.locator('input[name="row.words.vi"]').first().inputValue()).toBe('Nơi dễ thấy, dễ lấy')
  await page.locator('input[name="row.words.vi"]').nth(1).fill('Trong tủ khóa')
  await page.locator('input[name=right]').first().check()
  await page.locator('select[name=subjectId]').selectOption({ index: 1 })
  await page.locator('select[name=level]').selectOption('recall')
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.locator('form[method=post] button.btn-primary').click()
  await page.waitForURL(/told=created/)
  const question = new URL(page.url()).pathname
  await page.locator('#preview ~ form input[type=radio]').first().check()
  await page.locator('button[name=try]').click()
  await page.locator('#preview ~ form [role=status]').waitFor()
  await expectFitsNarrowScreen(page)
  await page.goto(`${question}/edit`)
  await page.locator('input[name=points]').fill('2')
  await page.locator('form[method=post] button.btn-primary').click()
  await page.waitForURL(/told=saved/)
  await page.goto(`${question}/compare`)
  await expectAccessible(page)
  const examiner = await browser.signIn('hanh.tran', PHONE)
  await examiner.goto(question)
  await examiner.locator('form[action="?/sign"] button').click()
  await examiner.waitForURL(/told=signed/)

  await page.goto('/questions/import')
  await page.locator('input[type=file]').setInputFiles({ name: 'cau-hoi.txt', mimeType: 'text/plain', buffer: Buffer.from(LIST) })
  await page.locator('form[action="/uploads/questions"] button.btn-primary').click()
  await page.waitForURL(/\/questions\/import\/[0-9a-f-]{36}/)
  expect(await page.locator('article').count()).toBe(2)
  expect(await page.locator('section[aria-labelledby=problems] li').count()).toBe(1)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.locator('select[name=subjectId]').selectOption({ index: 1 })
  await page.locator('form[action="?/take"] button.btn-primary').click()
  await page.waitForURL(/added=2/)
  const file = await page.context().request.get(new URL('/questions/export/file?format=gift&text=o%20cam', page.url()).href)
  expect(await file.text()).toContain('Ổ cắm bị nóng thì làm gì trước?')
  await page.locator('form[action="?/undo"] button').click()
  await page.locator('form[action="?/undo"]').waitFor({ state: 'detached' })
})

test('a clerk puts the items of an ordering right with buttons, and a blueprint gets further rows and loses one', async () => {
  // Without a program in the page: the buttons bring the form back.
  const page = await browser.signIn('vinh.do', PHONE, { javaScriptEnabled: false })
  await page.goto('/questions/new?kind=ordering')
  const items = page.locator('input[name="row.words.vi"]')
  const order = async (): Promise<string[]> => Promise.all((await items.all()).slice(0, 3).map((item) => item.inputValue()))
  for (const [at, words] of ['Xả nước', 'Làm ướt tay', 'Xoa xà phòng'].entries()) await items.nth(at).fill(words)
  await page.getByRole('button', { name: 'Lên: mục 2' }).click()
  expect(await order()).toEqual(['Làm ướt tay', 'Xả nước', 'Xoa xà phòng'])
  await page.getByRole('button', { name: 'Xuống: mục 2' }).press('Enter')
  expect(await order()).toEqual(['Làm ướt tay', 'Xoa xà phòng', 'Xả nước'])
  expect(await page.getByRole('button', { name: 'Xuống: mục 3' }).evaluate((button) => button === document.activeElement)).toBe(true)
  await expectFitsNarrowScreen(page)
  await page.locator('textarea[name="prompt.vi"]').fill('Xếp các bước rửa tay sau khi phân loại rác.')
  await page.locator('select[name=subjectId]').selectOption({ index: 1 })
  await page.locator('select[name=level]').selectOption('recall')
  await page.locator('form[method=post] button.btn-primary').click()
  await page.waitForURL(/told=created/)
  await page.getByText('2. Xoa xà phòng').waitFor()

  await page.goto('/blueprints/new')
  const rows = page.locator('select[name=subject]')
  await page.locator('input[name=name]').fill('Đề hai chủ đề')
  await rows.nth(0).selectOption({ index: 1 })
  await page.locator('input[name=count]').nth(0).fill('2')
  await rows.nth(3).selectOption({ index: 2 })
  await page.locator('input[name=count]').nth(3).fill('3')
  expect(await rows.count()).toBe(4)
  await page.getByRole('button', { name: 'Thêm dòng' }).click()
  expect(await rows.count()).toBe(8)
  expect(await page.locator('input[name=count]').nth(1).inputValue()).toBe('3')
  await page.getByRole('button', { name: 'Bỏ dòng 1', exact: true }).click()
  expect(await rows.count()).toBe(7)
  expect(await page.locator('input[name=name]').inputValue()).toBe('Đề hai chủ đề')
  await expectFitsNarrowScreen(page)
  await page.locator('form[method=post] button.btn-primary').click()
  await page.waitForURL(/\?saved/)
  const drawn = page.locator('section[aria-labelledby=standing] tbody tr')
  expect(await drawn.count()).toBe(1)
  await page.getByText('Sửa ma trận').click()
  await page.getByRole('button', { name: 'Thêm dòng' }).click()
  expect(await rows.count()).toBe(8)
  await rows.nth(1).selectOption({ index: 1 })
  await page.locator('input[name=count]').nth(1).fill('1')
  await page.locator('form[action="?/save"] button.btn-primary').click()
  await page.waitForURL(/\?saved/)
  expect(await drawn.count()).toBe(2)
})
