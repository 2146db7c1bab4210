/** Check-in without a network: from a cold start, and over a line that is cut at random moments. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectFitsNarrowScreen, PHONE, useBrowser } from './harness/browser.ts'
import { openLine, type Line } from './harness/line.ts'
import { ownServer } from './harness/own-server.ts'

const CUTS = Number(process.env['CAUNOI_CUTS'] ?? 20)
const SEED = Number(process.env['CAUNOI_SEED'] ?? 20261)

const browser = useBrowser()
let line: Line
beforeAll(async () => {
  line = await openLine(ownServer().base)
})
afterAll(() => line.close())
// A test that ends in the middle leaves no cut line to the next.
afterEach(() => line.mend())
// Requests that fail because the line is cut are what this is about, and headers that break off.
afterEach(() => expect(browser.troubles().filter((trouble) => !/ with Permissions-Policy header| failed: net::ERR_/.test(trouble))).toEqual([]))

interface Noted {
  id: string
  gatheringId: string
  entryId: string
  deed: string
  at: string
}

/** Whatever the device has kept, told as soon as it would survive the battery. */
const TELL_NOTES = `(() => {
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (note) {
    this.transaction.addEventListener('complete', () => localStorage.setItem('noted', JSON.stringify([...JSON.parse(localStorage.getItem('noted') ?? '[]'), note])))
    return add.call(this, note)
  }
})()`
const noted = (page: Page): Promise<Noted[]> => page.evaluate(() => JSON.parse(localStorage.getItem('noted') ?? '[]') as Noted[])

async function api<T>(page: Page, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${ownServer().base}/api/v1${path}`, data ? { method: 'POST', data } : {})
  expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
  return (await answer.json()) as T
}

/** A session of Lưu Thị Cúc's cell tomorrow, with its list. */
async function session(page: Page, title: string): Promise<string> {
  const { rows } = await api<{ rows: { unit: { id: string } }[] }>(page, `/gatherings?text=${encodeURIComponent('dịch vụ công')}`)
  const unitId = rows[0]?.unit.id ?? ''
  const day = new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 10)
  const { id } = await api<{ id: string }>(page, '/gatherings', { unitId, kind: 'study', title, day, from: '19:30', to: '21:00' })
  await api(page, `/gatherings/${id}/invitations`, { units: [{ unitId, below: false }] })
  await api(page, `/gatherings/${id}/roster`, {})
  return id
}

async function hold(page: Page): Promise<void> {
  await page.goto(`${line.base}/offline`)
  await page.getByRole('button', { name: 'Giữ các buổi của tôi trên máy này' }).click()
  await page.getByText('Máy đã sẵn sàng').waitFor()
}

async function presence(page: Page, id: string): Promise<Map<string, boolean>> {
  const { entries } = await api<{ entries: { id: string; mark: { present: boolean } | null }[] }>(page, `/gatherings/${id}/roster`)
  return new Map(entries.map(({ id, mark }) => [id, mark?.present ?? false]))
}

const sent = (page: Page) => page.locator('[data-waiting-count]', { hasText: 'Không có lượt nào chờ gửi' }).waitFor()
const refresh = (page: Page) => page.locator('[data-refresh]').click()

test(`${CUTS} times the line is cut at a random moment: nothing is lost, nothing counts twice`, async () => {
  const random = randomFrom(SEED)
  const page = await browser.signIn('cuc.luu', PHONE)
  await page.addInitScript(TELL_NOTES)
  const id = await session(page, `Buổi học: ${CUTS} lần mất mạng`)
  await hold(page)
  const open = async (): Promise<void> => {
    await page.goto('about:blank')
    await page.goto(`${line.base}/offline#${id}`)
    await page.locator('[data-taps] button').first().waitFor()
  }
  await open()
  let taps = 0
  for (let run = 0; run < CUTS; run++) {
    const fault = random(4)
    if (fault === 0) line.cut()
    else if (fault === 1) line.cutAfter(random(2500), 'there')
    else if (fault === 2) line.cutAfter(random(1500), 'back')
    const some = 1 + random(3)
    taps += some
    await page.evaluate(tapSome, { places: Array.from({ length: some }, () => random(1000)), pause: random(40) })
    if (random(5) === 0) await open()
    line.mend()
  }
  const shown = await page.locator('[data-taps] button').evaluateAll((all) => all.map((one) => [(one as HTMLElement).dataset['entry'], one.getAttribute('aria-pressed') === 'true'] as [string, boolean]))
  await refresh(page)
  await sent(page)
  const notes = await noted(page)
  expect(notes).toHaveLength(taps)
  // What the device showed, what its notes say and what the server holds are one.
  const last = new Map(notes.map(({ entryId, deed }) => [entryId, deed === 'came']))
  const held = await presence(page, id)
  expect(new Map(shown)).toEqual(held)
  for (const [entry, present] of last) expect(held.get(entry)).toBe(present)
  // The server knows each of them already, by its id.
  const records = notes.map(({ id, gatheringId, entryId, deed, at }) => ({ id, gatheringId, entryId, deed, at, way: 'ticked' }))
  const deviceId = await page.evaluate(deviceOf)
  const { answers } = await api<{ answers: { outcome: string }[] }>(page, '/attendance-records', { format: 1, deviceId, deviceTime: new Date().toISOString(), records })
  expect(answers.filter(({ outcome }) => outcome !== 'repeated')).toEqual([])
  await page.context().close()
}, CUTS > 20 ? CUTS * 15_000 : undefined)

test('an answer that breaks off in its headers was not given: what waits is sent again, and the device keeps its sessions', async () => {
  const page = await browser.signIn('cuc.luu', PHONE)
  await page.addInitScript(TELL_NOTES)
  const id = await session(page, 'Buổi học: mạng chập chờn')
  await hold(page)
  // The browser takes these for an answer without a body: of the page the kept one is shown instead.
  for (const bytes of [30, 200]) {
    await page.goto('about:blank')
    line.cutAfter(bytes, 'back')
    await page.goto(`${line.base}/offline#${id}`)
    await page.locator('[data-taps] button').first().waitFor()
    line.mend()
  }
  await page.goto('about:blank')
  await page.goto(`${line.base}/offline#${id}`)
  await page.locator('[data-taps] button').first().waitFor()
  for (const bytes of [30, 200]) {
    line.cutAfter(bytes, 'back')
    await page.evaluate(tapSome, { places: [bytes], pause: 0 })
    await page.locator('[data-said]', { hasText: 'Chưa liên lạc được với máy chủ' }).waitFor()
    line.mend()
  }
  await refresh(page)
  await sent(page)
  const held = await presence(page, id)
  for (const { entryId, deed } of await noted(page)) expect(held.get(entryId)).toBe(deed === 'came')
  await page.context().close()
})

// The last one, since signing out ends what the tests before it share.
test('the secretary holds her sessions, checks in from a cold start without a network, sends later, and leaves nothing when she signs out', async () => {
  const page = await browser.signIn('cuc.luu', PHONE)
  const id = await session(page, 'Buổi học: dùng bình chữa cháy')
  await hold(page)
  await expectAccessible(page)
  // Nothing but the one page is kept, and it is nobody's.
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('caunoi-check-in')
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname)
    return { caches: await caches.keys(), paths, page: await (await cache.match('/offline'))?.text() }
  })
  expect(kept.caches).toEqual(['caunoi-check-in'])
  expect(kept.paths.filter((path) => path !== '/offline' && !path.startsWith('/_app/immutable/'))).toEqual([])
  expect(kept.page).not.toContain('Cúc')

  line.cut()
  await page.goto('about:blank')
  const worker = await page.context().newCDPSession(page)
  await worker.send('ServiceWorker.enable')
  await worker.send('ServiceWorker.stopAllWorkers')
  await page.goto(`${line.base}/my-work`)
  expect(new URL(page.url()).pathname).toBe('/offline')
  await page.locator(`a[href="#${id}"]`).click()
  const names = page.locator('[data-taps] button')
  await names.nth(0).click()
  await names.nth(1).click()
  await page.locator('[data-undo]').click()
  await page.locator('summary', { hasText: 'Ghi khách' }).click()
  await page.locator('input[name="guest"]').fill('Quàng Thị Mời')
  await page.locator('[data-guest-form] button').click()
  await page.locator('[data-taps] button', { hasText: 'Quàng Thị Mời' }).waitFor()
  await page.locator('[data-waiting-count]', { hasText: '4 lượt đang chờ gửi' }).waitFor()
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)

  line.mend()
  await refresh(page)
  await sent(page)
  const roster = await api<{ entries: { name: string; mark: { present: boolean } | null }[] }>(page, `/gatherings/${id}/roster`)
  expect(roster.entries.filter(({ mark }) => mark?.present).map(({ name }) => name).sort()).toEqual([await names.nth(0).locator('[data-person]').innerText(), 'Quàng Thị Mời'].sort())

  await page.goto(`${line.base}/account`)
  const left = page.waitForURL(/\/sign-in/)
  await page.locator('form[action="/sign-out"]').first().evaluate((form: HTMLFormElement) => form.submit())
  await left
  await page.goto(`${line.base}/offline`)
  await page.getByText('Máy này chưa giữ buổi nào').waitFor()
  await page.getByRole('button', { name: 'Giữ các buổi của tôi trên máy này' }).click()
  await page.getByText('Hãy đăng nhập trước').waitFor()
  browser.troubles() // Asking without being signed in is refused.
  await page.context().close()
})

/** In the page: taps names, each when the one before is kept, and has all of it sent meanwhile. */
async function tapSome({ places, pause }: { places: number[]; pause: number }): Promise<void> {
  const count = (): number => (JSON.parse(localStorage.getItem('noted') ?? '[]') as unknown[]).length
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  for (const place of places) {
    const names = document.querySelectorAll<HTMLButtonElement>('[data-taps] button')
    const name = names[place % names.length]
    if (!name) throw new Error('There are no names to tap.')
    const before = count()
    name.click()
    document.querySelector<HTMLButtonElement>('[data-refresh]')?.click()
    const until = Date.now() + 30_000
    while (count() === before) {
      if (Date.now() > until) throw new Error('A tap was not noted.')
      await wait(1)
    }
  }
  await wait(pause)
}

async function deviceOf(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('caunoi-check-in')
    request.onsuccess = () => resolve(request.result)
  })
  return new Promise((resolve) => {
    const request = database.transaction('kept').objectStore('kept').get('device')
    request.onsuccess = () => resolve(request.result as string)
  })
}

/** The same moments again with the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
