/** Ways to sign in, in a real browser: a code on paper, a passkey, a second step that a unit asks for. */
import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, expectFitsNarrowScreen, passwordOf, PHONE, useBrowser } from './harness/browser.ts'
import { ownServer } from './harness/own-server.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

const OWN = 'chín cây cầu tre bên sông'

/** What an authenticator app would show for the secret that the page writes out. */
function appShows(secret: string): string {
  const bits = [...secret.replaceAll(/\s/g, '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))).update(counter).digest()
  return String((digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function signInWith(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

test('Hạnh adds a clerk; on a phone without programs the code becomes a password, and the second step that the unit asks for is set up', async () => {
  const desk = await browser.signIn('hanh.tran')
  await desk.goto('/units')
  await desk.locator('main').getByRole('link', { name: 'Tỉnh Phú Sơn', exact: true }).click()
  await desk.getByRole('link', { name: 'Xác thực hai bước theo vai trò' }).click()
  await desk.getByLabel('Người đánh giá').check()
  await desk.getByRole('button', { name: 'Lưu' }).click()
  await desk.getByText('Đã lưu').waitFor()
  await desk.goto('/people/new')
  await desk.getByLabel('Họ và tên').fill('Võ Hữu Phước')
  await desk.getByLabel('Tên đăng nhập').fill('phuoc.vo')
  await desk.locator('select[name=unitId]').selectOption({ index: 1 })
  await desk.locator('input[value=examiner]').check()
  await desk.getByRole('button', { name: 'Thêm người dùng' }).click()
  const code = await desk.locator('main strong code').textContent()
  await desk.context().close()

  const phone = await browser.visit(PHONE, { javaScriptEnabled: false })
  await phone.goto('/sign-in')
  await phone.getByRole('link', { name: 'Tôi có mã một lần trên giấy' }).click()
  await phone.getByLabel('Mã một lần').fill(code ?? '')
  await phone.getByRole('button', { name: 'Tiếp tục' }).click()
  await phone.getByText('Chào Võ Hữu Phước').waitFor()
  expect(await phone.getByText('Trần Thị Hạnh').count()).toBe(1)
  await phone.getByLabel('Mật khẩu mới').fill(OWN)
  await phone.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click()
  await phone.getByRole('heading', { name: 'Bật xác thực hai bước' }).waitFor()
  await phone.getByLabel('Mã xác thực').fill(appShows((await phone.locator('main ol code').textContent()) ?? ''))
  await phone.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
  const paper = (await phone.locator('main ol code').first().textContent()) ?? ''
  await phone.getByRole('link', { name: 'Tôi đã cất mã, tiếp tục' }).click()
  await phone.waitForURL('**/my-work')
  await phone.context().close()

  const again = await browser.visit(PHONE, { javaScriptEnabled: false })
  await signInWith(again, 'phuoc.vo', OWN)
  await again.getByLabel('Mã xác thực').fill(paper)
  await again.getByRole('button', { name: 'Đăng nhập' }).click()
  await again.waitForURL('**/my-work')
  await again.context().close()
}, 240_000)

test('Lan adds a passkey and signs in with it; the pages that only waiting people see are accessible', async () => {
  const page = await browser.visit()
  // A passkey belongs to a name, not to a number.
  const base = ownServer().base.replace('127.0.0.1', 'localhost')
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  })
  await page.goto(`${base}/sign-in?next=/account/passkeys`)
  await page.getByLabel('Tên đăng nhập').fill('lan.nguyen')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(passwordOf('lan.nguyen'))
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('button', { name: 'Thêm khóa truy cập trên máy này' }).click()
  await page.getByText('Đã thêm khóa truy cập').waitFor()
  await page.context().clearCookies()

  await page.goto(`${base}/sign-in/passkey`)
  await page.getByRole('button', { name: 'Đăng nhập bằng vân tay, khuôn mặt hoặc khóa màn hình' }).click()
  await page.waitForURL('**/my-work')
  await page.goto(`${base}/account`)
  await page.getByText('khóa truy cập', { exact: true }).waitFor()
  await page.goto(`${base}/account/passkeys`)
  await page.getByRole('button', { name: /^Xóa khóa truy cập/ }).click()
  await page.getByText('Đã xóa khóa truy cập').waitFor()
  await page.context().clearCookies()

  await page.goto(`${base}/sign-in/passkey`)
  await page.getByRole('button', { name: 'Đăng nhập bằng vân tay, khuôn mặt hoặc khóa màn hình' }).click()
  await page.getByText('Khóa truy cập không dùng được').first().waitFor()
  await page.goto(`${base}/sign-in/provider/callback?state=x`)
  await expectAccessible(page)
  await expectFitsNarrowScreen(page)
  await page.context().close()
})
