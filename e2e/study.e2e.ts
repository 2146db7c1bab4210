import { afterEach, expect, test } from 'vitest'
import { dayOf } from '../src/platform/shared/dates.ts'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('a clerk makes a campaign of a target, holds a session, and gives what is counted back into the plan', async () => {
  const page = await browser.signIn('vinh.do', PHONE)
  await page.goto(`/plans?text=${encodeURIComponent('phòng cháy')}`)
  await page.locator('main a[href^="/plans/"]', { hasText: 'cháy' }).first().click()
  await page.locator('main a[href$="/progress"]').first().click()
  const target = await page.locator('main li, main tr').filter({ hasText: 'học xong kỹ năng' }).locator('a[href*="/targets/"][href$="/figures"]').first().getAttribute('href')
  await page.goto(target ?? '')
  await page.locator('form[action="/study?/create"] button').click()
  await page.locator('form[action="?/open"] button').waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const open = page.locator('form[action="?/open"]')
  if (await open.locator('input[name=asProposed]').count()) await open.locator('input[name=asProposed]').check()
  await open.locator('button').click()
  const board = page.url()
  await page.locator('main a[href*="/sessions/new"]').first().click()
  await page.locator('input[name=place]').fill('Hội trường tầng 2')
  await page.locator('input[name=day]').fill('2099-01-01')
  await page.locator('main form button').last().click()
  await page.locator('input[name=afterDeadline]').waitFor()
  await page.locator('input[name=day]').fill(dayOf(new Date()))
  await page.locator('input[name=heldBefore]').check()
  await page.locator('main form button').last().click()
  const session = await page.locator('main a[href^="/gatherings/"]').first().getAttribute('href')
  const marked = await page.evaluate(async (gathering) => {
    const { entries } = (await (await fetch(`/api/v1${gathering}/roster`)).json()) as { entries: { id: string }[] }
    const some = entries.slice(0, 3)
    for (const { id } of some) {
      await fetch(`/api/v1/roster-entries/${id}/marks`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ deed: 'came' }) })
    }
    return some.length
  }, session ?? '')
  expect(marked).toBe(3)
  // Whoever keeps a commune sees whom of theirs the province has put on its list, and nothing else of it.
  const secretary = await browser.signIn('lan.nguyen', PHONE)
  await secretary.goto(`${session}/ours`)
  expect(await secretary.locator('section[aria-labelledby=ours] li').count()).toBeGreaterThan(0)
  await expectAccessible(secretary)
  await expectFitsNarrowScreen(secretary)
  await expect.poll(async () => {
    await page.goto(board)
    return page.locator('section[aria-labelledby=rate]').innerText()
  }, { timeout: 120_000 }).toContain('3 trên')
  await page.locator('form[action="?/report"] button').click()
  await page.locator('section[aria-labelledby=report] a[href*="/targets/"]').click()
  await page.locator(`main a[href="${new URL(board).pathname}"]`).first().waitFor()
  await expectFitsNarrowScreen(page)
})

test('somebody who came takes their certificate, and whoever is shown it checks it without signing in', async () => {
  const page = await browser.signIn('men.kieu', PHONE)
  await page.goto('/account/certificates')
  await page.locator('form[action="?/take"] button').first().click()
  await page.waitForURL(/taken/)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  const address = await page.locator('main a[href^="/c/"]').first().getAttribute('href')
  const paper = await page.context().request.get(new URL((await page.locator('main a[href$=".pdf"]').first().getAttribute('href')) ?? '', page.url()).href)
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const stranger = await browser.visit(PHONE)
  await stranger.goto(address ?? '')
  expect(await stranger.locator('main').innerText()).toContain('Kiều Thị Mến')
  await expectAccessible(stranger)
  await expectFitsNarrowScreen(stranger)
})
