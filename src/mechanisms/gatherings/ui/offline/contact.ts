/**
 * One contact with the server: sends what waits, then asks what may be held now. For the page and the service worker; only one of
 * them at a time. Whatever breaks off in between is done again at the next contact, and the server knows by the ids what it has.
 */
import { bodyOf, knownBy, nextToSend, settle, type Answer, type Note } from '../../offline/outbox.ts'
import { heldFrom, type WireSessions } from '../../offline/held.ts'
import { ask, oneAtATime } from '#ui/device/ask.ts'
import type { Store } from './store.ts'

/** `away`: no network, or a server that cannot just now. `other`: somebody else is signed in here. */
export type Contact = 'done' | 'away' | 'signed_out' | 'other'

const PATIENCE_MS = 20_000

interface Options {
  /** Ask for the sessions even where nothing is held yet: somebody said so. */
  begin?: boolean
  patience?: number
}

export const contact = (store: Store, options: Options = {}): Promise<Contact> => alone(() => contactNow(store, options))

/** Sends without asking for the list: before somebody signs out. */
export const sendOnly = (store: Store, patience: number): Promise<Contact> => alone(() => sendAll(store, patience))

async function contactNow(store: Store, { begin = false, patience = PATIENCE_MS }: Options): Promise<Contact> {
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
  const known = knownBy((await store.look(Date.now())).notes)
  const askedAt = Date.now()
  const answer = await ask('/api/v1/device-sessions', {}, patience)
  if (answer === 'away') return answer
  if (answer.status === 401) {
    await store.wipe()
    return 'signed_out'
  }
  if (!answer.ok) return 'away'
  const held = heldFrom(answer.said as WireSessions, askedAt, Date.now())
  if (before && before.personId !== held.personId && !begin) {
    await store.wipe()
    return 'other'
  }
  await store.hold(held, known)
  return 'done'
}

/** Notes of whom the sessions are held for; where nothing is held, of whoever of those that noted something is signed in. */
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
    const next = nextToSend((await store.look(Date.now())).notes, owner)
    if (!next.length) return 'done'
    const told = await send(store, next, owner, patience)
    if (told !== 'done') return told
  }
}

async function send(store: Store, notes: Note[], personId: string, patience: number): Promise<Contact> {
  const body = JSON.stringify(bodyOf(notes, { deviceId: await store.deviceId(), personId, now: new Date() }))
  const answer = await ask('/api/v1/attendance-records', { method: 'POST', headers: { 'content-type': 'application/json' }, body }, patience)
  if (answer === 'away') return answer
  if (answer.ok) {
    const settled = settle(notes, (answer.said as { answers: Answer[] }).answers)
    await store.change(settled)
    // An answer that settles nothing would be asked for again without end.
    return settled.length ? 'done' : 'away'
  }
  if (answer.status === 401) return 'signed_out'
  const { reason } = answer.said as { reason?: string }
  if (reason === 'gatherings.records_of_another') return 'other'
  if (answer.status !== 422 && answer.status !== 413) return 'away'
  return sendApart(store, notes, personId, patience, reason ?? 'input.invalid')
}

/** One note that cannot be read must not hold up the others. */
async function sendApart(store: Store, notes: Note[], personId: string, patience: number, reason: string): Promise<Contact> {
  if (notes.length === 1) {
    await store.change(notes.map((note) => ({ ...note, state: 'refused' as const, reason })))
    return 'done'
  }
  const half = Math.ceil(notes.length / 2)
  const first = await send(store, notes.slice(0, half), personId, patience)
  return first === 'done' ? send(store, notes.slice(half), personId, patience) : first
}

const alone = <T>(run: () => Promise<T>): Promise<T> => oneAtATime('caunoi-check-in', run)
