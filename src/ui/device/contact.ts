/**
 * One contact with the server: sends what waits, then asks what may be held now. For pages and the service worker; only one of
 * a kind at a time. Whatever breaks off in between is done again at the next contact, and the server knows by the ids what it has.
 */
import { ask, oneAtATime } from './ask.ts'
import type { HeldBy } from './held.ts'
import type { DeviceStore, NoteOf } from './store.ts'

/** `away`: no network, or a server that cannot just now. `other`: somebody else is signed in here. */
export type Contact = 'done' | 'away' | 'signed_out' | 'other'

/** What one kind of work says to the server, and how the device takes over what it answers. */
export interface Errand<Held, Note, Store> {
  /** Only one at a time under it, in all windows. */
  name: string
  /** Addresses: of what may be held, and where notes go. */
  list: string
  records: string
  /** The reason by which the server says that the notes are another person's. */
  ofAnother: string
  next(notes: readonly Note[], personId: string): Note[]
  body(store: Store, notes: Note[], personId: string): Promise<object>
  /** Takes over an answer; says how many notes it settled. */
  settle(store: Store, notes: Note[], said: object): Promise<number>
  refuse(store: Store, note: Note, reason: string): Promise<void>
  heldFrom(said: object, askedAt: number, now: number): Held
  /** `before`: the notes when the list was asked for. */
  hold(store: Store, held: Held, before: Note[]): Promise<void>
}

export interface ContactOptions {
  /** Ask for the list even where nothing is held yet: somebody said so. */
  begin?: boolean
  patience?: number
}

export interface Line<Store> {
  contact(store: Store, options?: ContactOptions): Promise<Contact>
  /** Sends without asking for the list: before somebody signs out, and a moment after something was noted. */
  sendOnly(store: Store, patience?: number): Promise<Contact>
}

const PATIENCE_MS = 20_000

export function lineOf<Held extends HeldBy, Note extends NoteOf, Store extends DeviceStore<Held, Note>>(errand: Errand<Held, Note, Store>): Line<Store> {
  const alone = <T>(run: () => Promise<T>): Promise<T> => oneAtATime(errand.name, run)

  async function contactNow(store: Store, { begin = false, patience = PATIENCE_MS }: ContactOptions): Promise<Contact> {
    const { held: before } = await store.look(Date.now())
    const sent = await sendAll(store, patience)
    if (sent === 'away') return sent
    if (sent === 'signed_out' || (sent === 'other' && !begin)) {
      await store.wipe()
      return sent
    }
    if (!before && !begin) {
      // What was sent is the server's now; here no list follows that would take it over.
      await store.wipe()
      return sent
    }
    const { notes } = await store.look(Date.now())
    const askedAt = Date.now()
    const answer = await ask(errand.list, {}, patience)
    if (answer === 'away') return answer
    if (answer.status === 401) {
      await store.wipe()
      return 'signed_out'
    }
    if (!answer.ok) return 'away'
    const held = errand.heldFrom(answer.said, askedAt, Date.now())
    if (before && before.personId !== held.personId && !begin) {
      await store.wipe()
      return 'other'
    }
    await errand.hold(store, held, notes)
    return 'done'
  }

  /** Notes of whom the list is held for; where nothing is held, of whoever of those that noted something is signed in. */
  async function sendAll(store: Store, patience: number): Promise<Contact> {
    const { held, notes } = await store.look(Date.now())
    const owners = held ? [held.personId] : [...new Set(notes.flatMap(({ state, personId }) => (state === 'waiting' ? personId : [])))]
    let told: Contact = 'done'
    for (const owner of owners) {
      told = await sendOf(store, owner, patience)
      if (told !== 'other') return told
    }
    return told
  }

  async function sendOf(store: Store, owner: string, patience: number): Promise<Contact> {
    for (;;) {
      const next = errand.next((await store.look(Date.now())).notes, owner)
      if (!next.length) return 'done'
      const told = await send(store, next, owner, patience)
      if (told !== 'done') return told
    }
  }

  async function send(store: Store, notes: Note[], personId: string, patience: number): Promise<Contact> {
    const body = JSON.stringify(await errand.body(store, notes, personId))
    const answer = await ask(errand.records, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, patience)
    if (answer === 'away') return answer
    // An answer that settles nothing would be asked for again without end.
    if (answer.ok) return (await errand.settle(store, notes, answer.said)) ? 'done' : 'away'
    if (answer.status === 401) return 'signed_out'
    const { reason } = answer.said as { reason?: string }
    if (reason === errand.ofAnother) return 'other'
    if (answer.status !== 422 && answer.status !== 413) return 'away'
    return sendApart(store, notes, personId, patience, reason ?? 'input.invalid')
  }

  /** One note that cannot be read must not hold up the others. */
  async function sendApart(store: Store, notes: Note[], personId: string, patience: number, reason: string): Promise<Contact> {
    const [only, ...more] = notes
    if (only && !more.length) {
      await errand.refuse(store, only, reason)
      return 'done'
    }
    const half = Math.ceil(notes.length / 2)
    const first = await send(store, notes.slice(0, half), personId, patience)
    return first === 'done' ? send(store, notes.slice(half), personId, patience) : first
  }

  return {
    contact: (store, options = {}) => alone(() => contactNow(store, options)),
    sendOnly: (store, patience = PATIENCE_MS) => alone(() => sendAll(store, patience))
  }
}
