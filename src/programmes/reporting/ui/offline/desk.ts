/** What the views of the page share: the device's store, what it holds at the moment, and the line to the server. */
import type { Held } from '../../offline/held.ts'
import { decided, keyOf, noted, waitingOf, type NewNote, type Note } from '../../offline/outbox.ts'
import { contact, sendOnly, type Contact } from './contact.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

export interface Desk {
  root: HTMLElement
  store: Store
  held: Held | null
  notes: Note[]
  /** Looks at the store again and shows it. */
  look(): Promise<void>
  say(words: string): void
  noteOf(formId: string, ofId: string): Note | undefined
  /** Keeps what was typed on the device and sends it soon; false where the device could not keep it. */
  note(given: NewNote): Promise<boolean>
  /** What somebody typed goes once more, on top of what stands in the form by now. */
  again(note: Note): Promise<void>
  drop(note: Note): Promise<void>
  /** A whole contact: what waits goes, what may be held comes. `aloud` where somebody asked for it. */
  meet(options?: { begin?: boolean; aloud?: boolean }): Promise<Contact>
}

const SOON_MS = 800
const AGAIN_MS = 10_000
const AGAIN_AT_MOST_MS = 120_000

const SAID: Partial<Record<Contact, string>> = { signed_out: words.said.signedOut, other: words.said.other }

export function openDesk(root: HTMLElement, store: Store, line: HTMLElement, show: (desk: Desk) => void): Desk {
  let sending: ReturnType<typeof setTimeout> | undefined
  let pause = AGAIN_MS
  let made = 0

  const desk: Desk = {
    root,
    store,
    held: null,
    notes: [],
    async look() {
      const before = made
      const seen = await store.look(Date.now())
      // Something that was typed meanwhile would fall out of sight.
      if (made !== before) return desk.look()
      Object.assign(desk, seen)
      show(desk)
    },
    say(said) {
      line.textContent = said
    },
    noteOf: (formId, ofId) => desk.notes.find(({ key }) => key === keyOf({ personId: desk.held?.personId ?? '', formId, ofId })),
    async note(given) {
      const { held } = desk
      if (!held) return false
      const who = { id: crypto.randomUUID(), personId: held.personId, at: new Date().toISOString() }
      return keep(keyOf({ ...given, ...who }), (before) => noted(given, who, before))
    },
    async again(note) {
      await keep(note.key, () => decided(note, { id: crypto.randomUUID(), at: new Date().toISOString() }))
      await desk.look()
    },
    async drop(note) {
      await store.remove(note.key)
      await desk.look()
    },
    async meet({ begin = false, aloud = false } = {}) {
      if (aloud) desk.say(words.said.sending)
      const had = desk.held !== null
      const told = await contact(store, { begin })
      await desk.look()
      after(told)
      if (aloud) desk.say((told === 'done' ? words.said.done : told === 'away' ? words.said.away : SAID[told]) ?? '')
      else if (had && SAID[told]) desk.say(SAID[told] ?? '')
      else if (told === 'away' && waiting()) desk.say(words.said.away)
      return told
    }
  }

  async function keep(key: string, make: (before: Note | undefined) => Note): Promise<boolean> {
    try {
      const note = await store.type(key, make)
      made++
      desk.notes = [...desk.notes.filter((other) => other.key !== key), note]
    } catch {
      return false
    }
    show(desk)
    plan(SOON_MS)
    return true
  }

  const waiting = (): boolean => desk.held !== null && waitingOf(desk.notes, desk.held.personId).length > 0

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
    const told = await sendOnly(store)
    if (told === 'signed_out' || told === 'other') {
      await desk.meet()
      return
    }
    await desk.look()
    after(told)
  }

  return desk
}
