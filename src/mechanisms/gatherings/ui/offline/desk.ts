/** What the views of the page share: the device's store, what it holds at the moment, and the line to the server. */
import { waitingOf, type NewNote, type Note } from '../../offline/outbox.ts'
import type { Held } from '../../offline/held.ts'
import { contact, sendOnly, type Contact } from './contact.ts'
import { words } from './words.ts'
import type { Store } from './store.ts'

export interface Shown {
  held: Held | null
  notes: Note[]
}

export interface Desk {
  root: HTMLElement
  store: Store
  shown: Shown
  /** Looks at the store again and shows it. */
  look(): Promise<void>
  say(words: string): void
  /** Keeps a note on the device and sends it soon; false where the device could not keep it. */
  note(note: Omit<NewNote, 'id' | 'personId' | 'at'>): Promise<boolean>
  /** A whole contact: what waits goes, what may be held comes. `aloud` where somebody asked for it. */
  meet(options?: { begin?: boolean; aloud?: boolean }): Promise<Contact>
}

const SOON_MS = 800
const AGAIN_MS = 10_000
const AGAIN_AT_MOST_MS = 120_000
const PATIENCE_MS = 20_000

const SAID: Partial<Record<Contact, string>> = { signed_out: words.said.signedOut, other: words.said.other }

export function openDesk(root: HTMLElement, store: Store, line: HTMLElement, show: (desk: Desk) => void): Desk {
  let sending: ReturnType<typeof setTimeout> | undefined
  let pause = AGAIN_MS
  let made = 0

  const desk: Desk = {
    root,
    store,
    shown: { held: null, notes: [] },
    async look() {
      const before = made
      const seen = await store.look(Date.now())
      // A note that was made meanwhile would fall out of sight, and the next tap mean the opposite.
      if (made !== before) return desk.look()
      desk.shown = seen
      show(desk)
    },
    say(said) {
      line.textContent = said
    },
    async note(given) {
      const { held } = desk.shown
      if (!held) return false
      try {
        const kept = await store.add({ ...given, id: crypto.randomUUID(), personId: held.personId, at: new Date().toISOString() })
        made++
        desk.shown.notes.push(kept)
      } catch {
        desk.say(words.marking.notKept)
        return false
      }
      plan(SOON_MS)
      return true
    },
    async meet({ begin = false, aloud = false } = {}) {
      if (aloud) desk.say(words.said.sending)
      const had = desk.shown.held !== null
      const told = await contact(store, { begin })
      await desk.look()
      after(told)
      const waits = waiting()
      if (aloud) desk.say((told === 'done' ? words.said.done : told === 'away' ? words.said.away : SAID[told]) ?? '')
      else if (had && SAID[told]) desk.say(SAID[told] ?? '')
      else if (told === 'away' && waits) desk.say(words.said.away)
      return told
    }
  }

  const waiting = (): boolean => desk.shown.held !== null && waitingOf(desk.shown.notes, desk.shown.held.personId).length > 0

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
    const told = await sendOnly(store, PATIENCE_MS)
    if (told === 'signed_out' || told === 'other') {
      await desk.meet()
      return
    }
    await desk.look()
    after(told)
  }

  return desk
}
