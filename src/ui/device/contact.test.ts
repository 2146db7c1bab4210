/** Lan and Hoa use one tablet; what they note is taken by a server that knows them apart. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lineOf } from './contact.ts'
import { heldBy, type HeldBy, type WireHeld } from './held.ts'
import { isWaitingOf, type DeviceStore, type NoteOf } from './store.ts'

interface Note extends NoteOf {
  id: string
  reason?: string
}

class Tablet implements DeviceStore<HeldBy, Note> {
  held: HeldBy | null = null
  notes: Note[] = []
  note(personId: string, ...ids: string[]): void {
    this.notes.push(...ids.map((id) => ({ id, personId, state: 'waiting' })))
  }
  look() {
    return Promise.resolve({ held: this.held, notes: [...this.notes] })
  }
  wipe() {
    this.held = null
    return Promise.resolve()
  }
  change(id: string, changed: Partial<Note>): void {
    this.notes = this.notes.map((note) => (note.id === id ? { ...note, ...changed } : note))
  }
  waiting(): string[] {
    return this.notes.flatMap(({ id, state }) => (state === 'waiting' ? id : []))
  }
}

class Server {
  signedIn: string | null = 'lan'
  most = 100
  readonly taken: string[] = []
  asked = 0

  answer(method: string | undefined, body: unknown): Response {
    this.asked++
    if (!this.signedIn) return Response.json({ reason: 'not_signed_in' }, { status: 401 })
    if (method !== 'POST') return Response.json({ format: 1, person: { id: this.signedIn, name: this.signedIn }, serverTime: new Date().toISOString(), more: 0 })
    const { personId, ids } = JSON.parse(String(body)) as { personId: string; ids: string[] }
    if (personId !== this.signedIn) return Response.json({ reason: 'records_of_another' }, { status: 409 })
    if (ids.length > this.most) return new Response('too much', { status: 413 })
    if (ids.some((id) => id.startsWith('unreadable'))) return Response.json({ reason: 'input.wrong' }, { status: 422 })
    this.taken.push(...ids)
    return Response.json({ ids })
  }
}

const line = lineOf<HeldBy, Note, Tablet>({
  name: 'marks',
  list: '/list',
  records: '/records',
  ofAnother: 'records_of_another',
  next: (notes, personId) => notes.filter((note) => isWaitingOf(note, personId)),
  body: (_tablet, notes, personId) => Promise.resolve({ personId, ids: notes.map(({ id }) => id) }),
  settle(tablet, _notes, said) {
    const { ids } = said as { ids: string[] }
    for (const id of ids) tablet.change(id, { state: 'sent' })
    return Promise.resolve(ids.length)
  },
  refuse: (tablet, { id }, reason) => Promise.resolve(tablet.change(id, { state: 'refused', reason })),
  heldFrom: (said, askedAt, now) => heldBy(said as WireHeld, askedAt, now),
  hold(tablet, held) {
    tablet.held = held
    return Promise.resolve()
  }
})

let tablet: Tablet
let server: Server
beforeEach(() => {
  ;[tablet, server] = [new Tablet(), new Server()]
  vi.stubGlobal('fetch', (_address: string, { method, body }: RequestInit) => Promise.resolve(server.answer(method, body)))
})
afterEach(() => {
  vi.unstubAllGlobals()
})
const hold = () => line.contact(tablet, { begin: true })

test('nothing is held before somebody says so; then what was noted goes in its order and the list is there', async () => {
  expect([await line.contact(tablet), tablet.held]).toEqual(['done', null])
  expect([await hold(), tablet.held?.personId]).toEqual(['done', 'lan'])
  tablet.note('lan', 'a', 'b', 'c')
  expect([await line.sendOnly(tablet), server.taken, tablet.waiting()]).toEqual(['done', ['a', 'b', 'c'], []])
})

test('one note that cannot be read does not hold up the others, and stays with its reason', async () => {
  tablet.note('lan', 'a', 'b', 'unreadable', 'c', 'd')
  expect(await hold()).toBe('done')
  expect(server.taken).toEqual(['a', 'b', 'c', 'd'])
  expect(tablet.notes.filter(({ state }) => state === 'refused')).toEqual([{ id: 'unreadable', personId: 'lan', state: 'refused', reason: 'input.wrong' }])
})

test('what is too much for something in between goes in smaller parts', async () => {
  server.most = 2
  tablet.note('lan', 'a', 'b', 'c', 'd', 'e')
  expect([await hold(), server.taken]).toEqual(['done', ['a', 'b', 'c', 'd', 'e']])
})

test('Hoa signs in where Lan held her list: it goes, what Lan noted is not sent as Hoa’s, and goes once Lan is back', async () => {
  await hold()
  tablet.note('lan', 'of Lan')
  server.signedIn = 'hoa'
  expect([await line.contact(tablet), tablet.held, server.taken, tablet.waiting()]).toEqual(['other', null, [], ['of Lan']])
  expect([await hold(), tablet.held?.personId]).toEqual(['done', 'hoa'])
  tablet.note('hoa', 'of Hoa')
  expect([await line.contact(tablet), server.taken, tablet.waiting()]).toEqual(['done', ['of Hoa'], ['of Lan']])
  await tablet.wipe()
  server.signedIn = 'lan'
  expect([await line.contact(tablet), server.taken, tablet.held]).toEqual(['done', ['of Hoa', 'of Lan'], null])
})

test('whoever has signed out holds nothing more; what waits stays', async () => {
  await hold()
  tablet.note('lan', 'a')
  server.signedIn = null
  expect([await line.sendOnly(tablet), tablet.held?.personId]).toEqual(['signed_out', 'lan'])
  expect([await line.contact(tablet), tablet.held, tablet.waiting()]).toEqual(['signed_out', null, ['a']])
})

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the page of another network', () => Promise.resolve(new Response('<html>Sign in to the café</html>'))],
  ['a server that cannot now', () => Promise.resolve(Response.json({}, { status: 503 }))]
])('%s: nothing is lost, and nothing is taken for an answer', async (_what, answer) => {
  await hold()
  tablet.note('lan', 'a')
  vi.stubGlobal('fetch', answer)
  expect([await line.contact(tablet), tablet.held?.personId, tablet.waiting()]).toEqual(['away', 'lan', ['a']])
})

test('an answer that settles nothing is not asked for again without end', async () => {
  await hold()
  tablet.note('lan', 'a')
  const answer = vi.fn(() => Promise.resolve(Response.json({ ids: [] })))
  vi.stubGlobal('fetch', answer)
  expect([await line.contact(tablet), tablet.waiting(), answer.mock.calls.length]).toEqual(['away', ['a'], 1])
})

test('a page and the service worker that make contact at once send each note once', async () => {
  tablet.note('lan', 'a', 'b')
  await Promise.all([hold(), hold(), line.sendOnly(tablet)])
  expect(server.taken).toEqual(['a', 'b'])
})
