import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf, knownBy, lastDeeds, nextToSend, settle, waitingOf, type Answer, type Note } from './outbox.ts'

const ENTRIES = ['an', 'tam', 'anh']
const [LAN, HOA] = ['lan', 'hoa']

const note = (seq: number, given: Partial<Note> = {}): Note => ({
  id: `note-${seq}`, seq, personId: LAN, gatheringId: 'buổi', entryId: 'an', deed: 'came', way: 'ticked', at: `2026-03-10T08:00:${String(seq % 60).padStart(2, '0')}.000Z`, state: 'waiting', reason: null, ...given
})

/** The server as far as a device can tell: what it has taken once stays, by id; some it refuses for good. */
class Server {
  readonly taken: { id: string; entryId: string | undefined; deed: string }[] = []
  take(body: object): Answer[] {
    const { records } = body as { records: { id: string; entryId?: string; deed: string }[] }
    return records.map(({ id, entryId, deed }): Answer => {
      if (entryId === undefined) return { id, outcome: 'refused', reason: 'gatherings.code_wrong' }
      if (this.taken.some((one) => one.id === id)) return { id, outcome: 'repeated', reason: null }
      this.taken.push({ id, entryId, deed })
      return { id, outcome: 'taken', reason: null }
    })
  }
}

/** One thing that happens to a device; `at` picks which of several sendings that are under way. */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('mark' as const), entry: fc.nat(3), came: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const), most: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('arrives' as const), at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('off' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('list' as const) }) }
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

interface Sending {
  notes: Note[]
  body: object
  answers: Answer[] | null
}

class Device {
  notes: Note[] = []
  sendings: Sending[] = []
  readonly server = new Server()
  private seq = 0

  happen(what: Happening): void {
    if (what.kind === 'mark') this.notes.push(note(++this.seq, { entryId: ENTRIES[what.entry], deed: what.came ? 'came' : 'undone', way: ENTRIES[what.entry] ? 'ticked' : 'card' }))
    else if (what.kind === 'send') this.send(what.most)
    else if (what.kind === 'off') this.sendings = []
    else if (what.kind === 'list') this.forget(knownBy(this.notes))
    else this.goOn(what.kind, what.at)
  }

  /** Two windows may send the same at once. */
  send(most: number): void {
    const notes = nextToSend(this.notes, LAN, most)
    if (notes.length) this.sendings.push({ notes, body: bodyOf(notes, { deviceId: 'may:1', personId: LAN, now: new Date(0) }), answers: null })
  }

  private goOn(kind: 'arrives' | 'answer' | 'cut', at: number): void {
    const sending = this.sendings[at % Math.max(1, this.sendings.length)]
    if (!sending) return
    if (kind !== 'cut') sending.answers ??= this.server.take(sending.body)
    if (kind === 'arrives') return
    this.sendings = this.sendings.filter((one) => one !== sending)
    if (kind === 'answer') this.keep(settle(this.current(sending.notes), sending.answers ?? []))
  }

  /** As they are by now: another window may have settled them. */
  private current(notes: Note[]): Note[] {
    return notes.flatMap(({ seq }) => this.notes.find((one) => one.seq === seq) ?? [])
  }

  private keep(changed: Note[]): void {
    this.notes = this.notes.map((one) => changed.find(({ seq }) => seq === one.seq) ?? one)
  }

  private forget(seqs: number[]): void {
    this.notes = this.notes.filter(({ seq }) => !seqs.includes(seq))
  }
}

describe('the outbox of a device', () => {
  test('whatever is cut off, repeated or switched off: in the end the server has each mark once, in order, and nothing waits', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const device = new Device()
        let made = 0
        for (const what of happenings) {
          device.happen(what)
          if (what.kind === 'mark') made++
          // At no moment is a mark nowhere: it is on the device until the server has answered for it.
          const known = new Set([...device.notes.map(({ id }) => id), ...device.server.taken.map(({ id }) => id)])
          for (let seq = 1; seq <= made; seq++) expect(known).toContain(`note-${seq}`)
        }
        device.sendings = []
        for (let most = 1; waitingOf(device.notes, LAN).length; most++) {
          device.send(most)
          device.happen({ kind: 'answer', at: 0 })
        }
        const marks = happenings.filter((what) => what.kind === 'mark')
        const wanted = marks.flatMap(({ entry, came }, at) => (ENTRIES[entry] ? [{ id: `note-${at + 1}`, entryId: ENTRIES[entry], deed: came ? 'came' : 'undone' }] : []))
        expect(device.server.taken.toSorted((a, b) => Number(a.id.slice(5)) - Number(b.id.slice(5)))).toEqual(wanted)
        expect(device.notes.filter(({ state }) => state === 'refused')).toHaveLength(marks.length - wanted.length)
      }),
      { numRuns: 300 }
    )
  })

  test('what somebody else noted is not sent by whoever is signed in now', () => {
    expect(nextToSend([note(2), note(1, { personId: HOA }), note(3, { state: 'sent' })], LAN).map(({ seq }) => seq)).toEqual([2])
  })

  test('an answer settles what waits; what it does not name goes on waiting, and what was settled stays so', () => {
    const notes = [note(1), note(2), note(3), note(4, { state: 'sent' })]
    const answers: Answer[] = [
      { id: 'note-1', outcome: 'repeated', reason: null },
      { id: 'note-2', outcome: 'refused', reason: 'gatherings.session_closed' },
      { id: 'note-4', outcome: 'refused', reason: 'gatherings.code_wrong' }
    ]
    expect(settle(notes, answers).map(({ seq, state, reason }) => [seq, state, reason])).toEqual([[1, 'sent', null], [2, 'refused', 'gatherings.session_closed']])
  })

  test('the last deed on the device holds over an older list; refused ones say nothing', () => {
    const notes = [note(3, { deed: 'undone' }), note(1), note(2, { entryId: 'tam', state: 'sent' }), note(4, { entryId: 'tam', deed: 'undone', state: 'refused' })]
    expect([...lastDeeds(notes)]).toEqual([['an', 'undone'], ['tam', 'came']])
  })
})
