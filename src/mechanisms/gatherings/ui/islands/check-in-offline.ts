/** Check-in on a device that may have no network: shows what it holds, notes marks, sends them when it can (docs/decisions/0034). */
import { openDesk, type Desk } from '../offline/desk.ts'
import { showOutbox } from '../offline/outbox-view.ts'
import { keepPage } from '#ui/device/keep-page.ts'
import { one, part } from '#ui/device/parts.ts'
import { openSessionView } from '../offline/session-view.ts'
import { showSessions } from '../offline/sessions-view.ts'
import { openStore } from '../offline/store.ts'
import { language, words } from '../offline/words.ts'

const REFRESH_MS = 5 * 60_000

const root = document.querySelector<HTMLElement>('[data-check-in-offline]')
if (root) void start(root)

async function start(root: HTMLElement): Promise<void> {
  const store = isSecureContext && 'serviceWorker' in navigator ? await openStore().catch(() => null) : null
  if (!store) {
    part(root, 'cannot').hidden = false
    return
  }
  const desk = openDesk(root, store, one(root, '[data-said]'), show)
  const session = openSessionView(desk)

  function show({ shown: { held } }: Desk): void {
    const open = held?.sessions.find(({ gatheringId }) => location.hash === `#${gatheringId}`) ?? null
    session.show(open)
    showSessions(desk, open !== null)
    showOutbox(desk)
  }

  one(root, '[data-keep]').addEventListener('click', () => void begin(desk))
  one(root, '[data-refresh]').addEventListener('click', () => void desk.meet({ aloud: true }))
  one(root, '[data-remove]').addEventListener('click', () => void store.wipe().then(desk.look).then(() => desk.say(words.said.removed)))
  one(root, '[data-all]').addEventListener('click', (event) => {
    event.preventDefault()
    location.hash = ''
  })
  addEventListener('hashchange', () => {
    desk.say('')
    show(desk)
    if (!part(root, 'sessions').hidden) one(part(root, 'sessions'), 'h2').focus()
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
  if (location.hash === '#left') desk.say(words.said.leftWithoutNetwork)
  if (desk.shown.held || desk.shown.notes.length) await desk.meet()
  if (desk.shown.held) await keepPage(`/offline?lang=${language}`).catch(() => undefined)
}

async function begin(desk: Desk): Promise<void> {
  desk.say(words.said.preparing)
  const told = await desk.meet({ begin: true })
  if (told === 'signed_out') {
    one(desk.root, '[data-sign-in]').hidden = false
    return desk.say(words.said.signInFirst)
  }
  if (told !== 'done') return desk.say(words.said.away)
  try {
    // Otherwise a browser that is short of space may throw it all away.
    await navigator.storage?.persist?.()
    await keepPage(`/offline?lang=${language}`)
    desk.say(words.said.ready)
  } catch {
    await desk.store.wipe()
    await desk.look()
    part(desk.root, 'cannot').hidden = false
    desk.say('')
  }
}
