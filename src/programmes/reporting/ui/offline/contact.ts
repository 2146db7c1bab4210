/**
 * One contact with the server: sends what waits, then asks which forms may be held now. For the page and the service worker; only one of
 * them at a time. Whatever breaks off in between is done again at the next contact, and the server knows by the ids what it has.
 */
import { ask, oneAtATime } from '#ui/device/ask.ts'
import { heldFrom, type WireForms } from '../../offline/held.ts'
import { bodyOf, nextToSend, settle, underWay, type Note } from '../../offline/outbox.ts'
import type { FormRecordAnswer } from '../../schema/device.ts'
import type { Store } from './store.ts'

/** `away`: no network, or a server that cannot just now. `other`: somebody else is signed in here. */
export type Contact = 'done' | 'away' | 'signed_out' | 'other'

const PATIENCE_MS = 20_000

interface Options {
  /** Ask for the forms even where nothing is held yet: somebody said so. */
  begin?: boolean
  patience?: number
}

const alone = <T>(run: () => Promise<T>): Promise<T> => oneAtATime('caunoi-forms', run)

export const contact = (store: Store, options: Options = {}): Promise<Contact> =>
  alone(() => contactNow(store, options))

/** Sends without asking for the forms: before somebody signs out, and a moment after something was typed. */
export const sendOnly = (store: Store, patience = PATIENCE_MS): Promise<Contact> =>
  alone(() => sendAll(store, patience))

async function contactNow(store: Store, { begin = false, patience = PATIENCE_MS }: Options): Promise<Contact> {
  const { held: before } = await store.look(Date.now())
  const sent = await sendAll(store, patience)
  if (sent === 'away') return sent
  if (sent === 'signed_out' || (sent === 'other' && !begin)) {
    await store.wipe()
    return sent
  }
  if (!before && !begin) return sent
  const askedAt = Date.now()
  const answer = await ask('/api/v1/device-forms', {}, patience)
  if (answer === 'away') return answer
  if (answer.status === 401) {
    await store.wipe()
    return 'signed_out'
  }
  if (!answer.ok) return 'away'
  const held = heldFrom(answer.said as WireForms, askedAt, Date.now())
  if (before && before.personId !== held.personId && !begin) {
    await store.wipe()
    return 'other'
  }
  await store.hold(held)
  return 'done'
}

/** Notes of whom the forms are held for; where nothing is held, of whoever of those that typed something is signed in. */
async function sendAll(store: Store, patience: number): Promise<Contact> {
  const { held, notes } = await store.look(Date.now())
  const owners = held
    ? [held.personId]
    : [...new Set(notes.flatMap(({ state, personId }) => (state === 'waiting' ? personId : [])))]
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
  await store.settle((now) => ({ changed: underWay(notes, now), gone: [], known: [] }))
  const body = JSON.stringify(bodyOf(notes, { personId, now: new Date() }))
  const answer = await ask(
    '/api/v1/report-records',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    patience
  )
  if (answer === 'away') return answer
  if (answer.ok) {
    const { answers } = answer.said as { answers: FormRecordAnswer[] }
    const { changed, gone } = await store.settle((now) => settle(notes, now, answers))
    // An answer that settles nothing would be asked for again without end.
    return changed.length + gone.length ? 'done' : 'away'
  }
  if (answer.status === 401) return 'signed_out'
  const { reason } = answer.said as { reason?: string }
  if (reason === 'reporting.records_of_another') return 'other'
  if (answer.status !== 422 && answer.status !== 413) return 'away'
  return sendApart(store, notes, personId, patience, reason ?? 'input.invalid')
}

/** One note that cannot be read must not hold up the others. */
async function sendApart(
  store: Store,
  notes: Note[],
  personId: string,
  patience: number,
  reason: string
): Promise<Contact> {
  if (notes.length === 1) {
    await store.settle((now) => ({
      known: [],
      gone: [],
      changed: now
        .filter(({ id }) => id === notes[0]?.id)
        .map((note) => ({ ...note, state: 'refused' as const, reason }))
    }))
    return 'done'
  }
  const half = Math.ceil(notes.length / 2)
  const first = await send(store, notes.slice(0, half), personId, patience)
  return first === 'done' ? send(store, notes.slice(half), personId, patience) : first
}
