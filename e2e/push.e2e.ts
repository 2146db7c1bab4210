/** Notices outside the page: the browser that was allowed shows what the server's message says. */
import { createECDH, randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { useBrowser } from './harness/browser.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('Lan lets her browser show notices; its worker shows what a message says', async () => {
  const page = await browser.signIn('lan.nguyen')
  await page.context().grantPermissions(['notifications'])
  const keys = createECDH('prime256v1')
  const given = { p256dh: keys.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
  // A browser under test knows no push service: it stands for the one thing that only the maker of a browser can give.
  await page.addInitScript((subscription) => {
    Object.defineProperty(PushManager.prototype, 'subscribe', { value: () => Promise.resolve({ toJSON: () => subscription }) })
  }, { endpoint: 'https://push.example.org/lan', keys: given })
  await page.goto('/notices/choices')
  await page.getByRole('button', { name: 'Hiện thông báo trên trình duyệt này' }).click()
  await page.getByText('Trình duyệt này đã được phép hiện thông báo.').waitFor()

  const worker = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => worker.once('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => resolve(registrations[0]?.registrationId ?? '')))
  await worker.send('ServiceWorker.enable')
  const said = { title: 'Xã Bình An', body: 'Nhiệm vụ đến hạn ngày mai', href: '/my-work' }
  await worker.send('ServiceWorker.deliverPushMessage', { origin: new URL(page.url()).origin, registrationId: await registered, data: JSON.stringify(said) })
  const shown = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, href: (data as { href: string }).href }))
  })
  await expect.poll(shown).toEqual([said])
  await page.reload()
  await page.getByRole('button', { name: /^Ngừng nhận thông báo/ }).first().click()
  await page.context().close()
})
