import { afterEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const MOST_TAPS = 45
const NAMES = 40

/** A session of the cell that runs yesterday, today and tomorrow, so that no hour of the day is outside of it. */
async function sessionOfToday(page: Page): Promise<void> {
  const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  await page.goto('/gatherings/new')
  await page.evaluate(
    async ({ first, last }) => {
      const ask = async (path: string, body: unknown): Promise<{ id: string }> => {
        const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
        if (!answer.ok) throw new Error(await answer.text())
        return (await answer.json()) as { id: string }
      }
      const unitId = document.querySelector<HTMLSelectElement>('select[name=unitId]')?.value ?? document.querySelector<HTMLInputElement>('input[name=unitId]')?.value ?? ''
      const { id } = await ask('/gatherings', { unitId, kind: 'cell', title: 'Sinh hoạt chi bộ tháng này', day: first, lastDay: last, from: '19:30', to: '21:00', heldBefore: true })
      await ask(`/gatherings/${id}/invitations`, { units: [{ unitId, below: false }] })
    },
    { first: day(-1), last: day(1) }
  )
}

test('a cell of forty is checked in on a phone with at most 45 taps; then a guest, and the board', async () => {
  const page = await browser.signIn('cuc.luu', PHONE)
  await sessionOfToday(page)
  let taps = 0
  const tap = async (what: Locator): Promise<void> => {
    await what.click()
    taps++
  }
  await page.goto('/my-work')
  const began = Date.now()
  await tap(page.locator('main a[href$="/roster"]', { hasText: 'Sinh hoạt chi bộ tháng này' }))
  await page.waitForURL(/\/roster\/fix$/)
  await tap(page.locator('main form[method="POST"] button'))
  await page.waitForURL(/\/roster$/)
  const names = page.locator('button[data-entry]')
  expect(await names.count()).toBeGreaterThanOrEqual(NAMES)
  for (let at = 0; at < NAMES; at++) await tap(names.nth(at))
  await page.locator('[data-saving]', { hasText: 'Đã lưu' }).waitFor()
  await tap(page.locator('form[action="?/close"] button'))
  await page.locator('form[action="?/reopen"]').waitFor()
  console.info(`A cell of ${NAMES}: ${taps} taps, ${((Date.now() - began) / 1000).toFixed(1)} s without a hand.`)
  expect(taps).toBeLessThanOrEqual(MOST_TAPS)
  expect(await page.locator('[data-stand]').innerText()).toContain(`Có mặt ${NAMES} trên`)
  await expectFitsNarrowScreen(page)
  await page.locator('form[action="?/reopen"] button').click()
  await expectAccessible(page)
  await page.locator('summary', { hasText: 'Ghi khách' }).click()
  await page.locator('form[action="?/guest"] input[name="name"]').fill('Quàng Thị Mời')
  await page.locator('form[action="?/guest"] button').click()
  await page.locator('button[data-entry]', { hasText: 'Quàng Thị Mời' }).waitFor()
  await page.locator('main a[href$="/board"]').click()
  await page.locator('summary', { hasText: 'Khóa điểm danh' }).click()
  await page.locator('form[action="?/close"] button').click()
  await page.locator('form[action="?/reopen"]').waitFor()
  await expectFitsNarrowScreen(page)
})
