import { afterEach, expect, test } from 'vitest'
import { passwordOf, PHONE, useBrowser } from './harness/browser.ts'
import { ownServer } from './harness/own-server.ts'

const browser = useBrowser()
afterEach(() => expect(browser.troubles()).toEqual([]))

test('somebody looks at the welcome page, signs in on a phone without JavaScript, and out again', async () => {
  const page = await browser.visit(PHONE, { javaScriptEnabled: false })
  await page.goto('/')
  await page.locator('main a[href$="sign-in"]').click()
  await page.locator('input[name=username]').fill('lan.nguyen')
  await page.locator('input[name=password]').fill('wrong-password-here')
  await page.locator('main form button').first().click()
  expect(await page.locator('input[name=username]').inputValue()).toBe('lan.nguyen')
  await page.locator('input[name=password]').fill(passwordOf('lan.nguyen'))
  await page.locator('main form button').first().click()
  await page.waitForURL('**/my-work')
  expect(await page.locator('h1').count()).toBe(1)

  const cookies = await page.context().cookies()
  const session = cookies.find(({ name }) => name.includes('session'))
  expect(session).toMatchObject({ httpOnly: true, secure: false, sameSite: 'Lax' })

  await page.goto('/account')
  const signOut = page.locator('form[action$="sign-out"] button').first()
  await signOut
    .evaluate((button: HTMLButtonElement) => button.form?.submit())
    .catch(() => signOut.click({ force: true }))
  await page.waitForURL((url) => url.pathname !== '/account')
  expect((await page.goto('/my-work'))?.url()).toContain('/sign-in')
  browser.troubles() // The refused sign-in answers 4xx, which the console reports as an error.
})

test('a page from elsewhere cannot make a signed-in person change anything', async () => {
  const page = await browser.signIn('lan.nguyen')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${ownServer().base}/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: ''
  })
  expect(answer.status).toBe(403)
  expect((await page.goto('/my-work'))?.status()).toBe(200)
  expect(page.url()).toContain('/my-work')
})

test('a page that has not changed is shown again with its styles', async () => {
  const page = await browser.visit()
  for (const visit of ['first', 'second', 'third']) {
    await page.goto('/sign-in')
    expect(await page.evaluate(() => document.styleSheets.length), `${visit} visit`).toBeGreaterThan(0)
  }
})
