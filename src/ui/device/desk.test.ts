import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Contact } from './contact.ts'
import { openDesk } from './desk.ts'
import type { HeldBy } from './held.ts'
import type { DeviceStore, NoteOf } from './store.ts'

const words = { sending: 'sending', done: 'done', away: 'away', signedOut: 'signed out', other: 'somebody else' }
const held: HeldBy = { format: 1, personId: 'lan', personName: 'Lan', fetchedAt: 0, skewMs: 0, more: 0 }
const waiting: NoteOf = { personId: 'lan', state: 'waiting' }

/** Lan's desk, with a line that answers what it is told to. */
function desk(answers: Contact[]) {
  const said = { textContent: '' }
  const kept: { held: HeldBy | null; notes: NoteOf[] } = { held, notes: [] }
  const store: DeviceStore<HeldBy, NoteOf> = {
    look: () => Promise.resolve({ ...kept }),
    wipe: () => Promise.resolve()
  }
  const contacts: string[] = []
  const speak = (way: string) => () => {
    contacts.push(way)
    const told = answers.shift() ?? 'done'
    if (told === 'done') kept.notes = []
    else if (told !== 'away' && way === 'contact') kept.held = null
    return Promise.resolve(told)
  }
  let shows = 0
  const root = { querySelector: () => said } as unknown as HTMLElement
  const opened = openDesk<HeldBy, NoteOf, typeof store>({ root, store, words, line: { contact: speak('contact'), sendOnly: speak('sendOnly') }, show: () => void shows++ })
  const note = (): void => {
    kept.notes = [...kept.notes, waiting]
    opened.noted(kept.notes)
  }
  return { desk: opened, store, kept, contacts, note, said: () => said.textContent, shows: () => shows }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what is noted goes soon; where nobody answers it is tried again, less and less often, and at last every two minutes', async () => {
  const lan = desk(Array.from({ length: 7 }, () => 'away'))
  await lan.desk.look()
  lan.note()
  const pauses: number[] = []
  const from = Date.now()
  let before = from
  while (lan.kept.notes.length) {
    await vi.advanceTimersToNextTimerAsync()
    pauses.push(Date.now() - before)
    before = Date.now()
  }
  expect(pauses).toEqual([800, 20_000, 40_000, 80_000, 120_000, 120_000, 120_000, 120_000])
  expect(lan.desk.shown.notes).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('a contact that somebody asked for tells how it went; one that nobody asked for only what they need to know', async () => {
  const lan = desk(['done', 'away', 'away', 'other'])
  await lan.desk.look()
  expect([await lan.desk.meet({ aloud: true }), lan.said()]).toEqual(['done', 'done'])
  lan.desk.say('')
  // Nothing waits: that there is no network concerns nobody.
  expect([await lan.desk.meet(), lan.said()]).toEqual(['away', ''])
  lan.note()
  expect([await lan.desk.meet(), lan.said()]).toEqual(['away', 'away'])
  expect([await lan.desk.meet(), lan.said(), lan.desk.shown.held]).toEqual(['other', 'somebody else', null])
})

test('whoever has signed out meanwhile is told at the next sending, and what was held is no longer shown', async () => {
  const lan = desk(['signed_out', 'signed_out'])
  await lan.desk.look()
  lan.note()
  await vi.advanceTimersToNextTimerAsync()
  expect([lan.contacts, lan.said(), lan.desk.shown.held]).toEqual([['sendOnly', 'contact'], 'signed out', null])
})

test('a note that is made while the desk looks at the store does not fall out of sight', async () => {
  const lan = desk([])
  await lan.desk.look()
  const seen = lan.store.look
  lan.store.look = async (now) => {
    const before = await seen(now)
    lan.store.look = seen
    lan.note()
    return before
  }
  await lan.desk.look()
  expect(lan.desk.shown.notes).toEqual([waiting])
  expect(lan.shows()).toBe(2)
})
