/** What the views of a page share: the device's store, what it holds at the moment, and the line to the server. */
import type { Contact, Line } from './contact.ts'
import type { HeldBy } from './held.ts'
import { one } from './parts.ts'
import { isWaitingOf, type DeviceStore, type NoteOf, type Shown } from './store.ts'

export interface Desk<Held extends HeldBy, Note extends NoteOf, Store> {
  root: HTMLElement
  store: Store
  shown: Shown<Held, Note>
  /** Looks at the store again and shows it. */
  look(): Promise<void>
  say(words: string): void
  /** Notes as they are now that another one is on the device; it goes soon. */
  noted(notes: Note[]): void
  /** A whole contact: what waits goes, what may be held comes. `aloud` where somebody asked for it. */
  meet(options?: { begin?: boolean; aloud?: boolean }): Promise<Contact>
}

export interface DeskWords {
  sending: string
  done: string
  away: string
  signedOut: string
  other: string
}

export interface DeskOf<Store> {
  root: HTMLElement
  store: Store
  line: Line<Store>
  words: DeskWords
  show(): void
}

const SOON_MS = 800
const AGAIN_MS = 10_000
const AGAIN_AT_MOST_MS = 120_000

export function openDesk<Held extends HeldBy, Note extends NoteOf, Store extends DeviceStore<Held, Note>>(given: DeskOf<Store>): Desk<Held, Note, Store> {
  const { root, store, line, words, show } = given
  const said: Record<Contact, string> = { done: words.done, away: words.away, signed_out: words.signedOut, other: words.other }
  const place = one(root, '[data-said]')
  let sending: ReturnType<typeof setTimeout> | undefined
  let pause = AGAIN_MS
  let made = 0

  const desk: Desk<Held, Note, Store> = {
    root,
    store,
    shown: { held: null, notes: [] },
    async look() {
      const before = made
      const seen = await store.look(Date.now())
      // A note that was made meanwhile would fall out of sight, and the next tap mean the opposite.
      if (made !== before) return desk.look()
      desk.shown = seen
      show()
    },
    say(told) {
      place.textContent = told
    },
    noted(notes) {
      made++
      desk.shown = { ...desk.shown, notes }
      plan(SOON_MS)
    },
    async meet({ begin = false, aloud = false } = {}) {
      if (aloud) desk.say(words.sending)
      const had = desk.shown.held !== null
      const told = await line.contact(store, { begin })
      await desk.look()
      after(told)
      const isGone = told === 'signed_out' || told === 'other'
      if (aloud || (had && isGone) || (told === 'away' && waiting())) desk.say(said[told])
      return told
    }
  }

  function waiting(): boolean {
    const { held, notes } = desk.shown
    return held !== null && notes.some((note) => isWaitingOf(note, held.personId))
  }

  /** One way of going on after every contact: what still waits is tried again, less and less often. */
  function after(told: Contact): void {
    pause = told === 'away' ? Math.min(pause * 2, AGAIN_AT_MOST_MS) : AGAIN_MS
    if (waiting()) plan(pause)
  }

  function plan(ms: number): void {
    clearTimeout(sending)
    sending = setTimeout(() => void send(), ms)
  }

  async function send(): Promise<void> {
    const told = await line.sendOnly(store)
    if (told === 'signed_out' || told === 'other') {
      await desk.meet()
      return
    }
    await desk.look()
    after(told)
  }

  return desk
}
