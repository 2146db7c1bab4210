/** A page that works without a network: what the device holds is shown, kept up to date now and then, and removed when somebody says so. */
import type { Contact } from './contact.ts'
import { keepPage } from './keep-page.ts'
import { one, part } from './parts.ts'

const REFRESH_MS = 5 * 60_000

interface PageDesk {
  root: HTMLElement
  store: { wipe(): Promise<void> }
  shown: { held: unknown; notes: unknown[] }
  look(): Promise<void>
  say(words: string): void
  meet(options?: { begin?: boolean; aloud?: boolean }): Promise<Contact>
}

export interface PageWords {
  preparing: string
  ready: string
  signInFirst: string
  away: string
  removed: string
  leftWithoutNetwork: string
}

export interface PageOf<Store, Desk extends PageDesk> {
  /** The part with the list of what is held. */
  list: string
  /** With the language: in that one it is kept. */
  address: string
  words: PageWords
  openStore(): Promise<Store>
  openDesk(root: HTMLElement, store: Store, show: () => void): Desk
  /** Shows what the desk has; of what is held, the one that the address names is open. */
  views(desk: Desk): (named: string) => void
}

export async function openPage<Store, Desk extends PageDesk>(page: PageOf<Store, Desk>): Promise<void> {
  const { words } = page
  const root = one(document, '[data-device-page]')
  const store = isSecureContext && 'serviceWorker' in navigator ? await page.openStore().catch(() => null) : null
  if (!store) {
    part(root, 'cannot').hidden = false
    return
  }
  const desk = page.openDesk(root, store, () => show(location.hash.slice(1)))
  const show = page.views(desk)

  one(root, '[data-keep]').addEventListener('click', () => void begin(page, desk))
  one(root, '[data-refresh]').addEventListener('click', () => void desk.meet({ aloud: true }))
  one(root, '[data-remove]').addEventListener('click', () => void remove(desk, words.removed))
  one(root, '[data-all]').addEventListener('click', (event) => {
    event.preventDefault()
    location.hash = ''
  })
  addEventListener('hashchange', () => {
    desk.say('')
    show(location.hash.slice(1))
    const list = part(root, page.list)
    if (!list.hidden) one(list, 'h2').focus()
  })
  addEventListener('online', () => void desk.meet())
  let met = Date.now()
  const meetNowAndThen = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - met < REFRESH_MS) return
    met = Date.now()
    void desk.meet()
  }
  document.addEventListener('visibilitychange', () => {
    // Somebody may have signed out in another window meanwhile.
    void desk.look().then(meetNowAndThen)
  })
  setInterval(meetNowAndThen, REFRESH_MS)

  await desk.look()
  if (location.hash === '#left') desk.say(words.leftWithoutNetwork)
  if (desk.shown.held || desk.shown.notes.length) await desk.meet()
  if (desk.shown.held) await keepPage(page.address).catch(() => undefined)
}

async function begin<Store, Desk extends PageDesk>({ address, words }: PageOf<Store, Desk>, desk: Desk): Promise<void> {
  desk.say(words.preparing)
  const told = await desk.meet({ begin: true })
  if (told === 'signed_out') {
    one(desk.root, '[data-sign-in]').hidden = false
    return desk.say(words.signInFirst)
  }
  if (told !== 'done') return desk.say(words.away)
  try {
    // Otherwise a browser that is short of space may throw it all away.
    await navigator.storage?.persist?.()
    await keepPage(address)
    desk.say(words.ready)
  } catch {
    await remove(desk, '')
    part(desk.root, 'cannot').hidden = false
  }
}

async function remove(desk: PageDesk, said: string): Promise<void> {
  await desk.store.wipe()
  await desk.look()
  desk.say(said)
}
