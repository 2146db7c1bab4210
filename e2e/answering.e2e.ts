/** Answering a quiz on a phone: with the line cut in the middle and in the last seconds, on two devices, to the result. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { tokenOf } from '#mechanisms/quizzes/receipt/receipt.ts'
import { sealedQuiz } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import { insertOpenQuiz, POOL } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { expectAccessible, expectFitsNarrowScreen, PHONE } from './harness/browser.ts'
import { openAttempt, saved, usePhones } from './harness/phones.ts'

const quizzes = { calm: '', rush: '', sealed: '', large: '', ordered: '' }
const phones = usePhones(async (ctx, given) => {
  const { rules } = given
  quizzes.calm = (await insertOpenQuiz(ctx, given)).quizId
  quizzes.rush = (await insertOpenQuiz(ctx, { ...given, title: 'Nửa phút đọc sách', rules: { ...rules, minutes: 0.5, graceSeconds: 3600, attempts: 1 } })).quizId
  const pool = Array.from({ length: 400 }, (_, at) => QuestionBody.parse({
    kind: 'single', prompt: { vi: `Câu ${at}: khi thấy khói trong nhà kho chứa vải vụn ở tầng ${at % 9}, người phát hiện đầu tiên nên làm việc gì trước?` },
    choices: ['Báo cho mọi người xung quanh và gọi 114', 'Mở hết cửa sổ cho thoáng khói', 'Đi tìm người quản lý kho hỏi ý kiến', 'Chờ xem khói có tự tan không'].map((words, nth) => ({ key: 'abcd'[nth], words: { vi: `${words} (${at * 7919})` }, right: nth === 0 }))
  }))
  quizzes.large = (await insertOpenQuiz(ctx, { ...given, title: 'Bốn trăm câu', rules, pool, count: 20 })).quizId
  const steps = ['Làm ướt', 'Xà phòng', 'Xoa đều', 'Xả nước'].map((words, at) => ({ key: 'abcd'[at], words: { vi: words } }))
  quizzes.ordered = (await insertOpenQuiz(ctx, { ...given, title: 'Rửa tay', pool: [QuestionBody.parse({ kind: 'ordering', prompt: { vi: 'Xếp các bước rửa tay.' }, items: steps })] })).quizId
  quizzes.sealed = (await sealedQuiz(ctx, given)).quizId
})

const choose = async (page: Page, place: number, label: string): Promise<void> => {
  await page.locator(`[data-to="${place}"]`).click()
  await page.locator(`[data-place="${place}"]`).getByLabel(label, { exact: true }).check()
}

test('Lan answers without a line in the middle, goes on after a reload, settles what her second device said, hands in', async () => {
  const phone = await phones.device()
  await phone.goto(`/quizzes/${quizzes.calm}/take`)
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await choose(phone, 0, 'Rác hữu cơ')
  await saved(phone, 'Máy chủ đã lưu')
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)

  phones.line.cut()
  await choose(phone, 2, 'Đúng')
  await phone.locator('[data-to="5"]').click()
  await phone.getByLabel('Câu trả lời', { exact: true }).locator('visible=true').fill('Hà Nội')
  await phone.locator('[data-to="6"]').click()
  await saved(phone, '2 mục chờ gửi')
  await phone.getByText('Mất mạng. Bạn cứ làm tiếp').first().waitFor()
  phones.line.mend()
  await saved(phone, 'Máy chủ đã lưu')

  const tablet = await phones.device()
  await openAttempt(tablet, quizzes.calm, 'Làm tiếp')
  expect(await tablet.locator('[data-place="0"]').getByLabel('Rác hữu cơ', { exact: true }).isChecked()).toBe(true)
  // Each without the other: the tablet's answer reaches the server while the phone has no line to hear of it.
  await phone.context().setOffline(true)
  await choose(phone, 2, 'Sai')
  // Each has been answered by the server before the phone hears of it: what stands on the page may still be of the answer before.
  for (const answer of ['Sai', 'Đúng']) await Promise.all([tablet.waitForResponse(/quiz-journal/), choose(tablet, 2, answer)])
  await saved(tablet, 'Máy chủ đã lưu')
  await phone.context().setOffline(false)
  await phone.getByText('Hai máy của bạn trả lời khác nhau').locator('visible=true').waitFor()
  await expectAccessible(phone)
  const versions = phone.locator('[data-place="2"] .answer-versions li')
  expect(await versions.count()).toBe(2)
  await versions.filter({ hasText: 'Đúng' }).getByRole('button').click()
  await versions.first().waitFor({ state: 'detached' })

  await phone.reload()
  await phone.locator('[data-to="2"]').click()
  expect(await phone.locator('[data-place="2"]').getByLabel('Đúng', { exact: true }).isChecked()).toBe(true)
  // Words where a number is asked for: told at once, and not counted among the answers.
  await phone.locator('[data-to="6"]').click()
  await phone.getByLabel('Nhập số', { exact: true }).locator('visible=true').fill('sáu mươi')
  await phone.getByText('không đọc được số này').locator('visible=true').waitFor()
  await expectAccessible(phone)
  await phone.locator('[data-to="2"]').click()
  await phone.getByLabel('Ngôn ngữ câu hỏi').selectOption('en')
  await phone.getByText('Call 114 in a fire.').locator('visible=true').waitFor()
  await phone.getByRole('button', { name: 'Hiện tất cả các câu' }).click()
  expect(await phone.locator('[data-place]:visible').count()).toBe(POOL.length)
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByText('Còn 5 câu chưa trả lời').waitFor()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.locator('[data-score]', { hasText: '3/8 điểm' }).waitFor()
  await phone.getByText('Xem từng câu').click()
  await phone.locator('[data-results] dd', { hasText: 'Rác hữu cơ' }).first().waitFor()
  await expectAccessible(phone)

  // An appeal without words comes back to its question; with words it is answered by somebody who reads no name.
  await phone.getByText('Khiếu nại câu này').first().click()
  await phone.getByRole('button', { name: 'Gửi khiếu nại' }).first().click()
  await phone.locator('.field-error').first().waitFor()
  await phone.getByLabel('Vì sao bạn cho là sai?').locator('visible=true').fill('Xã tôi ủ vỏ chuối riêng.')
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  await phone.getByRole('button', { name: 'Gửi khiếu nại' }).locator('visible=true').click()
  await phone.getByText('Đã gửi khiếu nại.').waitFor()
  const organiser = await phones.device('hanh.tran')
  await organiser.goto(`/quizzes/${quizzes.calm}`)
  await organiser.getByRole('link', { name: 'Khiếu nại' }).click()
  await organiser.getByText('Xã tôi ủ vỏ chuối riêng.').waitFor()
  expect(await organiser.locator('main').textContent()).not.toContain('Nguyễn Thị Lan')
  await organiser.getByRole('button', { name: 'Gửi câu trả lời' }).click()
  await organiser.locator('.field-error').first().waitFor()
  await expectAccessible(organiser)
  await expectFitsNarrowScreen(organiser)
  await organiser.getByLabel('Chấp nhận', { exact: false }).first().check()
  await organiser.getByLabel('Lý do').fill('Hướng dẫn của xã có hai cách.')
  await organiser.getByRole('button', { name: 'Gửi câu trả lời' }).click()
  await organiser.getByRole('link', { name: 'Đề nghị sửa đáp án câu này' }).waitFor()
  await expectAccessible(organiser)
  await phone.reload()
  await phone.getByText('Xem từng câu').click()
  await phone.getByText('Chấp nhận: Hướng dẫn của xã có hai cách.').waitFor()
})

test('Lan puts the steps in order by buttons, faster than they are written down; keeping the order as it stands is an answer too', async () => {
  const phone = await phones.device()
  await openAttempt(phone, quizzes.ordered, 'Bắt đầu làm bài')
  const question = phone.locator('[data-place="0"]')
  const items = question.locator('.answer-order li > span')
  const before = await items.allTextContents()
  expect(before.toSorted()).toEqual(['Làm ướt', 'Xoa đều', 'Xà phòng', 'Xả nước'])
  await question.getByText('Nếu thứ tự đã đúng').waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  await question.getByRole('button', { name: 'Giữ thứ tự này' }).click()
  await saved(phone, 'Máy chủ đã lưu')
  await question.getByText('Thứ tự này là câu trả lời của bạn').waitFor()
  expect(await items.allTextContents()).toEqual(before)

  // The last goes to the top: the focus goes along, so that the key is only pressed again.
  await question.getByRole('button', { name: `Lên: ${before[3]}` }).focus()
  for (const _ of [1, 2, 3]) await phone.keyboard.press('Enter')
  const top = [before[3], before[0], before[1], before[2]]
  expect(await items.allTextContents()).toEqual(top)
  await question.locator('[role=status]', { hasText: `“${before[3]}” ở vị trí 1/4.` }).waitFor({ state: 'attached' })
  expect(await question.getByRole('button', { name: `Xuống: ${before[3]}` }).evaluate((button) => button === document.activeElement)).toBe(true)
  await saved(phone, 'Máy chủ đã lưu')
  expect(await items.allTextContents()).toEqual(top)

  const tablet = await phones.device()
  await openAttempt(tablet, quizzes.ordered, 'Làm tiếp')
  expect(await tablet.locator('[data-place="0"] .answer-order li > span').allTextContents()).toEqual(top)
  const right = ['Làm ướt', 'Xà phòng', 'Xoa đều', 'Xả nước']
  for (const [at, label] of right.entries()) {
    while ((await items.allTextContents()).indexOf(label) > at) await question.getByRole('button', { name: `Lên: ${label}` }).click()
  }
  await expectFitsNarrowScreen(phone)
  await saved(phone, 'Máy chủ đã lưu')
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.locator('[data-score]', { hasText: '1/1 điểm' }).waitFor()
})

test('an answer of the last seconds, made without a line, arrives after the end and counts', async () => {
  const phone = await phones.device()
  await openAttempt(phone, quizzes.rush, 'Bắt đầu làm bài')
  await choose(phone, 0, 'Rác hữu cơ')
  await saved(phone, 'Máy chủ đã lưu')
  phones.line.cut()
  await choose(phone, 2, 'Đúng')
  await saved(phone, '1 mục chờ gửi')
  await phone.getByText('Hết giờ. Đang gửi').waitFor({ timeout: 90_000 })
  phones.line.mend()
  await phone.getByText('Hết giờ. Máy chủ đã lưu mọi câu trả lời').waitFor()
  const answer = await phone.request.get(`/api/v1/quizzes/${quizzes.rush}/own`)
  expect(((await answer.json()) as { own: { answered: number }[] }).own).toMatchObject([{ answered: 2 }])
})

test('Lan keeps the receipt of an attempt, and whoever has it checks it without an account', async () => {
  const phone = await phones.device()
  await phone.goto(`/quizzes/${quizzes.sealed}/take`)
  await phone.getByRole('link', { name: 'Biên nhận lượt 1' }).click()
  await phone.getByRole('heading', { name: 'Biên nhận làm bài' }).waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  const [file] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: 'Tải tệp biên nhận' }).click()])
  const path = join(phones.folder, 'receipt.json')
  await file.saveAs(path)

  const stranger = await (await phones.browser.newContext({ baseURL: phones.line.base, viewport: PHONE, locale: 'vi-VN' })).newPage()
  await stranger.goto('/receipts/check')
  await stranger.getByLabel('Tệp biên nhận').setInputFiles(path)
  await stranger.getByRole('button', { name: 'Kiểm tra biên nhận' }).click()
  await stranger.getByText('Biên nhận đúng').waitFor()
  await expectAccessible(stranger)
  await expectFitsNarrowScreen(stranger)
  const receipt = readFileSync(path, 'utf8')
  await stranger.goto(`/receipts/check?r=${tokenOf(JSON.parse(receipt) as never)}`)
  await stranger.getByText('Biên nhận đúng').waitFor()
  await stranger.getByLabel('Hoặc dán nội dung biên nhận').fill(receipt.replace('"entries": 2', '"entries": 1'))
  await stranger.getByRole('button', { name: 'Kiểm tra biên nhận' }).click()
  await stranger.getByText('Biên nhận đã bị sửa').waitFor()
  await stranger.getByLabel('Hoặc dán nội dung biên nhận').fill('Xin chào')
  await stranger.getByRole('button', { name: 'Kiểm tra biên nhận' }).click()
  await stranger.getByText('Đây không phải biên nhận').first().waitFor()
  expect(await stranger.getByLabel('Hoặc dán nội dung biên nhận').inputValue()).toBe('Xin chào')
  await expectAccessible(stranger)

  const verify = (...more: string[]) => spawnSync(process.execPath, ['bin/caunoi.js', 'contest', 'verify', path, ...more], { encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'vi_VN.UTF-8' } })
  const round = join(phones.folder, 'round.txt')
  writeFileSync(round, await (await fetch(`${phones.server.base}/files/quiz-rounds/${quizzes.sealed}/1`)).text())
  expect(verify('--round', round)).toMatchObject({ status: 0, stdout: expect.stringContaining('Biên nhận có trong tệp vòng thi') })
  expect(verify('--root', 'a'.repeat(64))).toMatchObject({ status: 1, stderr: expect.stringContaining('không phải mã đã công bố') })
})

test.each(['calm', 'large'] as const)('the first load is small: %s', async (which) => {
  const page = await phones.device()
  const context = await phones.browser.newContext({ baseURL: phones.server.base, viewport: PHONE, storageState: await page.context().storageState() })
  const cold = await context.newPage()
  const session = await context.newCDPSession(cold)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await cold.goto(`${phones.server.base}/quizzes/${quizzes[which]}/take`, { waitUntil: 'networkidle' })
  await cold.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await cold.locator('[data-place]').first().waitFor()
  await cold.waitForLoadState('networkidle')
  console.log(`first load of the quiz page with start and booklet, ${which}: ${bytes} bytes`)
  expect(bytes).toBeLessThan(60_000)
})
