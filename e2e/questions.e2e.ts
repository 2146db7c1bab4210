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
