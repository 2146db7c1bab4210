/** A round that is over: its result is published, checked and printed; its board, in the hall as well. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { listRound } from '#programmes/contests/testing/listed-round.ts'
import { overRound } from '#programmes/contests/testing/open-round.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { findChromium } from '../scripts/chromium.ts'
import { expectAccessible, expectFitsNarrowScreen, passwordOf, PHONE } from './harness/browser.ts'
import { startServer, type RunningServer } from './harness/server.ts'

let folder = ''
let server: RunningServer
let browser: Browser
let round = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
  cpSync(inject('seed'), folder, { recursive: true })
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  const ctx = createContext(app)
  const people = await ctx.db.selectFrom('memberships').innerJoin('people', 'people.id', 'memberships.person_id').select(['person_id', 'unit_id']).where('name', '<>', '').orderBy('person_id').execute()
  const lan = await ctx.db.selectFrom('people').select('id').where('name', '=', 'Nguyễn Thị Lan').executeTakeFirstOrThrow()
  const { unit_id: unitId } = await ctx.db.selectFrom('contests').select('unit_id').executeTakeFirstOrThrow()
  const others = [...new Set(people.map(({ person_id }) => person_id))].filter((id) => id !== lan.id).slice(0, 11)
  const asked = await overRound(ctx, { unitId, entrants: [lan.id, ...others].map((personId) => ({ personId, unitId })) })
  await listRound(ctx, asked)
  const hanh = await ctx.db.selectFrom('people').select('id').where('username', '=', 'hanh.tran').executeTakeFirstOrThrow()
  await ctx.db.insertInto('person_roles').values({ id: newId(), person_id: hanh.id, unit_id: unitId, role: 'clerk', subtree: true, valid_from: '2025-07-01', created_at: ctx.now }).execute()
  round = `/contests/${asked.contestId}/rounds/1`
  await app.close()
  server = await startServer({ folder, env: { CAUNOI_LOG: 'debug' } })
  browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-gpu'] })
}, 120_000)

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(`${server.base}/sign-in`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(passwordOf(username))
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

const looksRight = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
}

test('the clerk publishes the result; an entrant sees their place, chooses a pseudonym no more, and takes the minutes away', async () => {
  const entrant = await signedIn('lan.nguyen')
  await entrant.goto(`${server.base}${round}/board`)
  await looksRight(entrant)
  await entrant.locator('input[name=name]').fill('<x>')
  await entrant.locator('form[action$="choose"] button').click()
  await entrant.locator('.field-error').first().waitFor()
  expect(await entrant.locator('input[name=name]').inputValue()).toBe('<x>')
  await entrant.locator('input[name=name]').fill('Chim Én')
  await entrant.locator('form[action$="choose"] button').click()
  await entrant.waitForURL(/saved/)
  await expect.poll(() => entrant.locator('#people ~ ol').textContent()).toContain('Chim Én')

  const clerk = await signedIn('vinh.do')
  // A pseudonym that offends: the clerk takes it down with a reason, Lan reads it and chooses another.
  await clerk.goto(`${server.base}${round}/board`)
  await clerk.locator('main details:has(form[action$="takeDown"]) > summary').click()
  await clerk.locator('#taken-name').selectOption('Chim Én')
  await clerk.locator('form[action$="takeDown"] button').click()
  await clerk.locator('.field-error').first().waitFor()
  await looksRight(clerk)
  await clerk.locator('#taken-because').fill('Trùng tên một đội thi.')
  await clerk.locator('form[action$="takeDown"] button').click()
  await clerk.waitForURL(/taken/)
  await entrant.goto(`${server.base}${round}/board`)
  await expect.poll(() => entrant.locator('main').textContent()).toContain('Trùng tên một đội thi.')
  await entrant.locator('input[name=name]').fill('Chim Sâu')
  await entrant.locator('form[action$="choose"] button').click()
  await entrant.waitForURL(/saved/)

  // Lan's attempt stands in a list for a human to look at: she is asked, explains, one proposes and another agrees.
  await clerk.goto(`${server.base}${round}/signs`)
  await looksRight(clerk)
  await clerk.locator('section[aria-labelledby=fast] details > summary').click()
  await clerk.locator('form[action$="open"] button').click()
  await clerk.locator('.field-error').first().waitFor()
  await looksRight(clerk)
  await clerk.locator('form[action$="open"] textarea').fill('Bài làm trong 6 giây, bạn làm thế nào?')
  await clerk.locator('form[action$="open"] button').click()
  await clerk.waitForURL(/told=opened/)
  await entrant.goto(`${server.base}${round}`)
  await entrant.locator('textarea[name=words]').fill('Tôi đã thi thử nhiều lần nên nhớ câu hỏi.')
  await looksRight(entrant)
  await entrant.locator('form[action$="defend"] button').click()
  await entrant.waitForURL(/told=defended/)
  await clerk.goto(`${server.base}${round}/signs`)
  await clerk.locator('input[name=takenOut][value=false]').check()
  await clerk.locator('form[action$="propose"] textarea').fill('Giải thích hợp lý.')
  await looksRight(clerk)
  await clerk.locator('form[action$="propose"] button').click()
  await clerk.waitForURL(/told=proposed/)
  const other = await signedIn('hanh.tran')
  await other.goto(`${server.base}${round}/signs`)
  await looksRight(other)
  await other.locator('form[action$="settle"] button[value=true]').click()
  await other.waitForURL(/told=settled/)

  await clerk.goto(`${server.base}${round}`)
  await looksRight(clerk)
  await clerk.locator('form[action$="close"] button').click()
  // Worked out by a job: the page renews itself until the result is there.
  await clerk.waitForURL(/told=closing/)
  await clerk.locator('main a[href$="/result"]').first().click({ timeout: 75_000 })
  await clerk.waitForURL(/result/)
  await looksRight(clerk)
  const minutes = await clerk.request.get(`${server.base}${round}/minutes`)
  expect([minutes.status(), minutes.headers()['content-disposition']]).toEqual([200, expect.stringContaining('.docx')])

  await entrant.goto(`${server.base}${round}`)
  await entrant.locator('a[href$="/result"]').first().click()
  await entrant.locator('#own').waitFor()
  await looksRight(entrant)
  expect((await entrant.locator('main code').count()) > 3).toBe(true)

  const hall = await signedIn('vinh.do')
  await hall.setViewportSize({ width: 1920, height: 1080 })
  await hall.goto(`${server.base}${round}/hall`)
  await hall.getByText('Chim Sâu').waitFor()
  // A wall shows the board, not whose account shows it.
  expect(await hall.getByText('Đỗ Quốc Vinh').count()).toBe(0)
  await expectAccessible(hall)
  await hall.setViewportSize(PHONE)
  await expectFitsNarrowScreen(hall)
})
