/** Answering a quiz on a phone: with the line cut in the middle and in the last seconds, on two devices, to the result. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { tokenOf } from '#mechanisms/quizzes/receipt/receipt.ts'
import { pictureOf } from '#mechanisms/quizzes/testing/picture.ts'
import { sealedQuiz } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import { insertOpenQuiz, POOL } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { findChromium } from '../scripts/chromium.ts'
import { expectAccessible, expectFitsNarrowScreen, passwordOf, PHONE } from './harness/browser.ts'
import { openLine, type Line } from './harness/line.ts'
import { startServer, type RunningServer } from './harness/server.ts'

const MINUTE = 60_000
const ESSAY = QuestionBody.parse({ kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, guide: { vi: 'Có việc, có cách làm.' }, rubric: [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }] })
let folder = ''
let server: RunningServer
let line: Line
let browser: Browser
const quizzes = { calm: '', rush: '', sealed: '', large: '', essay: '', file: '' }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
  cpSync(inject('seed'), folder, { recursive: true })
  // Rows of two quizzes on the sample organisation, while no server has it open.
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  const ctx = createContext(app)
  const lan = await ctx.db.selectFrom('people').select('id').where('name', '=', 'Nguyễn Thị Lan').executeTakeFirstOrThrow()
  const { unit_id: unitId } = await ctx.db.selectFrom('person_roles').select('unit_id').where('person_id', '=', lan.id).executeTakeFirstOrThrow()
  const now = Date.now()
  const rules = { opensAt: new Date(now - MINUTE).toISOString(), closesAt: new Date(now + 240 * MINUTE).toISOString(), shuffleQuestions: false, appealDays: 5 }
  const given = { unitId, entrants: [{ personId: lan.id, unitId }] }
  quizzes.calm = (await insertOpenQuiz(ctx, { ...given, rules })).quizId
  quizzes.file = (await insertOpenQuiz(ctx, { ...given, rules, title: 'Thùng rác nhà tôi', pool: [QuestionBody.parse({ kind: 'file', prompt: { vi: 'Chụp ảnh thùng rác ở nhà bạn.' }, types: ['image'] })] })).quizId
  quizzes.essay = (await insertOpenQuiz(ctx, { ...given, rules, title: 'Bớt rác ở nhà', pool: [ESSAY] })).quizId
  quizzes.rush = (await insertOpenQuiz(ctx, { ...given, title: 'Nửa phút đọc sách', rules: { ...rules, minutes: 0.5, graceSeconds: 3600, attempts: 1 } })).quizId
  const pool = Array.from({ length: 400 }, (_, at) => QuestionBody.parse({
    kind: 'single', prompt: { vi: `Câu ${at}: khi thấy khói trong nhà kho chứa vải vụn ở tầng ${at % 9}, người phát hiện đầu tiên nên làm việc gì trước?` },
    choices: ['Báo cho mọi người xung quanh và gọi 114', 'Mở hết cửa sổ cho thoáng khói', 'Đi tìm người quản lý kho hỏi ý kiến', 'Chờ xem khói có tự tan không'].map((words, nth) => ({ key: 'abcd'[nth], words: { vi: `${words} (${at * 7919})` }, right: nth === 0 }))
  }))
  quizzes.large = (await insertOpenQuiz(ctx, { ...given, title: 'Bốn trăm câu', rules, pool, count: 20 })).quizId
  quizzes.sealed = (await sealedQuiz(ctx, given)).quizId
  await app.close()
  server = await startServer({ folder, env: { CAUNOI_LOG: 'debug' } })
  line = await openLine(server.base)
  browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(async () => {
  await browser.close()
  await line.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A device with a browser of its own, mostly of Lan's. */
async function device(username = 'lan.nguyen'): Promise<Page> {
  const context = await browser.newContext({ baseURL: line.base, viewport: PHONE, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(passwordOf(username))
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

const open = async (page: Page, quizId: string, words: string): Promise<void> => {
  await page.goto(`/quizzes/${quizId}/take`)
  await page.getByRole('button', { name: words }).click()
  await page.locator('[data-place]').first().waitFor()
}
const saved = (page: Page, words: string) => page.locator('[data-saved]', { hasText: words }).waitFor()
const choose = async (page: Page, place: number, label: string): Promise<void> => {
  await page.locator(`[data-to="${place}"]`).click()
  await page.locator(`[data-place="${place}"]`).getByLabel(label, { exact: true }).check()
}

test('Lan answers without a line in the middle, goes on after a reload, settles what her second device said, hands in', async () => {
  const phone = await device()
  await phone.goto(`/quizzes/${quizzes.calm}/take`)
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await choose(phone, 0, 'Rác hữu cơ')
  await saved(phone, 'Máy chủ đã lưu')
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)

  line.cut()
  await choose(phone, 2, 'Đúng')
  await phone.locator('[data-to="5"]').click()
  await phone.getByLabel('Câu trả lời', { exact: true }).locator('visible=true').fill('Hà Nội')
  await phone.locator('[data-to="6"]').click()
  await saved(phone, '2 mục chờ gửi')
  await phone.getByText('Mất mạng. Bạn cứ làm tiếp').first().waitFor()
  line.mend()
  await saved(phone, 'Máy chủ đã lưu')

  const tablet = await device()
  await open(tablet, quizzes.calm, 'Làm tiếp')
  expect(await tablet.locator('[data-place="0"]').getByLabel('Rác hữu cơ', { exact: true }).isChecked()).toBe(true)
  // Each without the other: the tablet's answer reaches the server while the phone has no line to hear of it.
  await phone.context().setOffline(true)
  await choose(phone, 2, 'Sai')
  await choose(tablet, 2, 'Sai')
  await choose(tablet, 2, 'Đúng')
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
  const organiser = await device('hanh.tran')
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

test('an essay waits until somebody has read it without a name; its writer then reads points and comment', async () => {
  const phone = await device()
  await open(phone, quizzes.essay, 'Bắt đầu làm bài')
  await phone.getByLabel('Câu trả lời', { exact: true }).fill('Tôi ủ rác bếp làm phân.')
  await saved(phone, 'Máy chủ đã lưu')
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.getByText('1 câu chờ người chấm').waitFor()
  const examiner = await device('hanh.tran')
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
  const phone = await device()
  await open(phone, quizzes.file, 'Bắt đầu làm bài')
  const choice = phone.getByLabel('Câu trả lời', { exact: true })
  await choice.setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('Không phải ảnh.') })
  await phone.getByText('Câu này không nhận loại tệp đó').waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  line.cut()
  await choice.setInputFiles({ name: 'Nguyễn Thị Lan.png', mimeType: 'image/png', buffer: pictureOf(400_000) })
  await phone.getByText('Đã lưu trên máy này (0,4 MB)').waitFor()
  line.mend()
  await phone.reload()
  await phone.getByText('Máy chủ đã có tệp (0,4 MB).').waitFor()
  await phone.getByRole('button', { name: 'Nộp bài' }).click()
  await phone.getByRole('button', { name: 'Nộp ngay' }).click()
  await phone.getByRole('link', { name: 'Xem kết quả' }).click()
  await phone.getByText('1 câu chờ người chấm').waitFor()
  await phone.getByText('Xem từng câu').click()
  const own = await phone.request.get((await phone.getByRole('link', { name: 'Xem tệp đã nộp' }).getAttribute('href')) ?? '')
  expect([own.status(), (await own.body()).length]).toEqual([200, 400_000])
  const examiner = await device('hanh.tran')
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

test('an answer of the last seconds, made without a line, arrives after the end and counts', async () => {
  const phone = await device()
  await open(phone, quizzes.rush, 'Bắt đầu làm bài')
  await choose(phone, 0, 'Rác hữu cơ')
  await saved(phone, 'Máy chủ đã lưu')
  line.cut()
  await choose(phone, 2, 'Đúng')
  await saved(phone, '1 mục chờ gửi')
  await phone.getByText('Hết giờ. Đang gửi').waitFor({ timeout: 90_000 })
  line.mend()
  await phone.getByText('Hết giờ. Máy chủ đã lưu mọi câu trả lời').waitFor()
  const answer = await phone.request.get(`/api/v1/quizzes/${quizzes.rush}/own`)
  expect(((await answer.json()) as { own: { answered: number }[] }).own).toMatchObject([{ answered: 2 }])
})

test('Lan keeps the receipt of an attempt, and whoever has it checks it without an account', async () => {
  const phone = await device()
  await phone.goto(`/quizzes/${quizzes.sealed}/take`)
  await phone.getByRole('link', { name: 'Biên nhận lượt 1' }).click()
  await phone.getByRole('heading', { name: 'Biên nhận làm bài' }).waitFor()
  await expectAccessible(phone)
  await expectFitsNarrowScreen(phone)
  const [file] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: 'Tải tệp biên nhận' }).click()])
  const path = join(folder, 'receipt.json')
  await file.saveAs(path)

  const stranger = await (await browser.newContext({ baseURL: line.base, viewport: PHONE, locale: 'vi-VN' })).newPage()
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
  const round = join(folder, 'round.txt')
  writeFileSync(round, await (await fetch(`${server.base}/files/quiz-rounds/${quizzes.sealed}/1`)).text())
  expect(verify('--round', round)).toMatchObject({ status: 0, stdout: expect.stringContaining('Biên nhận có trong tệp vòng thi') })
  expect(verify('--root', 'a'.repeat(64))).toMatchObject({ status: 1, stderr: expect.stringContaining('không phải mã đã công bố') })
})

test.each(['calm', 'large'] as const)('the first load is small: %s', async (which) => {
  const page = await device()
  const context = await browser.newContext({ baseURL: server.base, viewport: PHONE, storageState: await page.context().storageState() })
  const cold = await context.newPage()
  const session = await context.newCDPSession(cold)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await cold.goto(`${server.base}/quizzes/${quizzes[which]}/take`, { waitUntil: 'networkidle' })
  await cold.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await cold.locator('[data-place]').first().waitFor()
  await cold.waitForLoadState('networkidle')
  console.log(`first load of the quiz page with start and booklet, ${which}: ${bytes} bytes`)
  expect(bytes).toBeLessThan(60_000)
})
