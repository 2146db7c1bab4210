/** What people mark: an essay and a picture, from the phone to whoever reads them without a name, and back. */
import { expect, test } from 'vitest'
import { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { pictureOf } from '#mechanisms/quizzes/testing/picture.ts'
import { expectAccessible, expectFitsNarrowScreen } from './harness/browser.ts'
import { openAttempt, saved, usePhones } from './harness/phones.ts'

const ESSAY = QuestionBody.parse({
  kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, guide: { vi: 'Có việc, có cách làm.' },
  rubric: [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }]
})
const PICTURE = QuestionBody.parse({ kind: 'file', prompt: { vi: 'Chụp ảnh thùng rác ở nhà bạn.' }, types: ['image'] })

const quizzes = { essay: '', file: '' }
const phones = usePhones(async (ctx, given) => {
  quizzes.essay = (await insertOpenQuiz(ctx, { ...given, title: 'Bớt rác ở nhà', pool: [ESSAY] })).quizId
  quizzes.file = (await insertOpenQuiz(ctx, { ...given, title: 'Thùng rác nhà tôi', pool: [PICTURE] })).quizId
})

test('an essay waits until somebody has read it without a name; its writer then reads points and comment', async () => {
  const phone = await phones.device()
  await openAttempt(phone, quizzes.essay, 'Bắt đầu làm bài')
  await phone.getByLabel('Câu trả lời', { exact: true }).fill('Tôi ủ rác bếp làm phân.')
  await saved(phone, 'Máy chủ đã lưu')
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.getByText('1 câu chờ người chấm').waitFor()
  const examiner = await phones.device('hanh.tran')
  await examiner.goto(`/quizzes/${quizzes.essay}`)
  await examiner.getByRole('link', { name: 'Chấm bài' }).click()
  // The result is worked out by a job a moment after the attempt was handed in.
  const take = examiner.getByRole('button', { name: 'Chấm bài tiếp theo' })
  await expect.poll(async () => (await examiner.reload(), take.count()), { timeout: 30_000 }).toBe(1)
  await expectAccessible(examiner)
  await expectFitsNarrowScreen(examiner)
  await take.click()
  await examiner.getByText('Tôi ủ rác bếp làm phân.').waitFor()
  expect(await examiner.locator('main').textContent()).not.toContain('Nguyễn Thị Lan')
  await examiner.getByLabel('Cách làm').fill('9')
  await examiner.getByLabel('Nhận xét').fill('Nên nói rõ cách ủ.')
  await examiner.getByRole('button', { name: 'Lưu điểm' }).click()
  await examiner.locator('.field-error').first().waitFor()
  expect(await examiner.getByLabel('Nhận xét').inputValue()).toBe('Nên nói rõ cách ủ.')
  await expectAccessible(examiner)
  await expectFitsNarrowScreen(examiner)
  await examiner.getByLabel('Nêu việc').fill('1')
  await examiner.getByLabel('Cách làm').fill('2,5')
  await examiner.getByRole('button', { name: 'Lưu điểm' }).click()
  await examiner.getByText('Đã lưu điểm.').waitFor()
  await expectAccessible(examiner)
  await phone.reload()
  await phone.locator('[data-score]', { hasText: '3,5/4 điểm' }).waitFor()
  await phone.getByText('Xem từng câu').click()
  await phone.getByText('Nên nói rõ cách ủ.').waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
})

test('a picture chosen without a line is kept on the phone, goes out after a reload, and is shown to whoever marks it', async () => {
  const phone = await phones.device()
  await openAttempt(phone, quizzes.file, 'Bắt đầu làm bài')
  const choice = phone.getByLabel('Câu trả lời', { exact: true })
  await choice.setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('Không phải ảnh.') })
  await phone.getByText('Câu này không nhận loại tệp đó').waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  phones.line.cut()
  await choice.setInputFiles({ name: 'Nguyễn Thị Lan.png', mimeType: 'image/png', buffer: pictureOf(400_000) })
  await phone.getByText('Đã lưu trên máy này (0,4 MB)').waitFor()
  phones.line.mend()
  await phone.reload()
  await phone.getByText('Máy chủ đã có tệp (0,4 MB).').waitFor()
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.getByText('1 câu chờ người chấm').waitFor()
  await phone.getByText('Xem từng câu').click()
  const own = await phone.request.get((await phone.getByRole('link', { name: 'Xem tệp đã nộp' }).getAttribute('href')) ?? '')
  expect([own.status(), (await own.body()).length]).toEqual([200, 400_000])
  const examiner = await phones.device('hanh.tran')
  await examiner.goto(`/quizzes/${quizzes.file}/marking`)
  const take = examiner.getByRole('button', { name: 'Chấm bài tiếp theo' })
  await expect.poll(async () => (await examiner.reload(), take.count()), { timeout: 30_000 }).toBe(1)
  await take.click()
  const link = examiner.getByRole('link', { name: 'Mở tệp bài làm' })
  const file = await examiner.request.get((await link.getAttribute('href')) ?? '')
  expect([file.status(), file.headers()['content-type'], (await file.body()).length]).toEqual([200, 'image/png', 400_000])
  expect(await examiner.content()).not.toContain('Nguyễn Thị Lan')
  await expectAccessible(examiner)
  await expectFitsNarrowScreen(examiner)
  await examiner.getByLabel('Điểm').fill('1')
  await examiner.getByRole('button', { name: 'Lưu điểm' }).click()
  await examiner.getByText('Đã lưu điểm.').waitFor()
})
