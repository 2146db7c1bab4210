import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceForm, FormRecordAnswer } from '../schema/device.ts'
import { heldFrom, stillHeld } from './held.ts'
import { inTheWay, isOnItsWay, toHandIn, toldEnough } from './hand-in.ts'
import type { Note } from './note.ts'
import { bodyOf, decided, nextToSend, noted, settle, underWay, waitingOf, withKnown, wordsOf } from './outbox.ts'

const LAN = 'lan'
const ITEMS = ['hộ', 'thôn'] as const
const cell = (value: string) => ({ value, numerator: '', denominator: '', nothing: false, estimated: false, comment: '' })
const form = (versions: Record<string, number> = {}): DeviceForm => ({
  id: 'biểu', title: 'Phân loại rác', about: '', unit: 'Xã Bình An', above: 'Tỉnh', period: '2026-H1', dueOn: '2026-06-19', returned: false, timesReturned: 0, checks: [], remarks: [], texts: [],
  cells: ITEMS.map((id) => ({
    item: { id, words: id, code: id, measure: 'hộ', kind: 'add', decimals: 0, partOfWhole: false, bounds: { atLeast: null, atMost: null }, required: true, atLeast: null, atMost: null, jumpPercent: null, isPart: false, whole: null, breakdown: null },
    value: null, numerator: null, denominator: null, version: versions[id] ?? 0, nothing: false, estimated: false, comment: '', known: null, before: null, remarks: []
  }))
})

/** The server as far as a device can tell: a version for each number, what it has taken by id, and somebody else who writes too. */
class Server {
  readonly cells = new Map<string, { value: string; version: number }>()
  readonly taken = new Map<string, number>()
  readonly history: string[] = []
  /** What stood in the form when it was handed in, each time. */
  readonly handedIn = new Map<string, Record<string, string>>()
  isIn = false
  write(of: string, value: string): number {
    const version = (this.cells.get(of)?.version ?? 0) + 1
    this.cells.set(of, { value, version })
    this.history.push(value)
    return version
  }
  take(body: object): FormRecordAnswer[] {
    const { records, handIn = [] } = body as { handIn?: { id: string; seen: { ofId: string; version: number }[] }[]; records: { id: string; itemId: string; value: string; version: number; follows: string[] }[] }
    const silent = { reason: null, detail: {}, theirs: null, by: null, handedIn: null, problems: [] }
    const written = records.map(({ id, itemId, value, version: typedOn, follows }): FormRecordAnswer => {
      const version = Math.max(typedOn, ...follows.flatMap((one) => this.taken.get(one) ?? []))
      const known = this.taken.get(id)
      if (known !== undefined) return { ...silent, id, outcome: 'repeated', version: known }
      if (this.isIn) return { ...silent, id, outcome: 'refused', version: null, reason: 'reporting.form_in_meanwhile' }
      const held = this.cells.get(itemId) ?? { value: '', version: 0 }
      if (held.value !== value && held.version !== version)
        return { ...silent, id, outcome: 'conflict', version: held.version, theirs: { value: Number(held.value), numerator: null, denominator: null, nothing: false, comment: '', body: '' }, by: 'Hạnh' }
      const next = held.value === value ? held.version : this.write(itemId, value)
      this.taken.set(id, next)
      return { ...silent, id, outcome: 'taken', version: next }
    })
    const moved = handIn.map(({ id, seen }): FormRecordAnswer => {
      const said = { ...silent, id, version: 1, handedIn: { at: new Date(0), late: false } }
      if (this.taken.has(id)) return { ...said, outcome: 'repeated' }
      if (this.isIn || [...this.cells].some(([ofId, { version }]) => seen.find((one) => one.ofId === ofId)?.version !== version))
        return { ...silent, id, version: null, outcome: 'refused', reason: 'reporting.form_otherwise_now' }
      this.isIn = true
      this.taken.set(id, 1)
      this.handedIn.set(id, Object.fromEntries([...this.cells].map(([ofId, { value }]) => [ofId, value])))
      return { ...said, outcome: 'taken' }
    })
    return [...written, ...moved]
  }
}

const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const), item: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('arrives' as const), at: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), at: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('off' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other' as const), item: fc.nat(1) }) }
)
const handingIn = fc.oneof(
  { weight: 6, arbitrary: happening },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hand in' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stay' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refresh' as const) }) }
)
type Happening = typeof handingIn extends fc.Arbitrary<infer T> ? T : never

class Device {
  notes: Note[] = []
  forms = [form()]
  sendings: { notes: Note[]; body: object; answers: FormRecordAnswer[] | null }[] = []
  readonly server = new Server()
  readonly typed: string[] = []
  /** What was to be seen when somebody decided to hand in. */
  readonly seen = new Map<string, Record<string, string>>()
  private made = 0

  happen(what: Happening): void {
    if (what.kind === 'type') this.type(ITEMS[what.item] ?? 'hộ')
    else if (what.kind === 'other') this.write(ITEMS[what.item] ?? 'hộ')
    else if (what.kind === 'send') this.send()
    else if (what.kind === 'off') this.sendings = []
    else if (what.kind === 'hand in') this.handIn()
    else if (what.kind === 'stay') this.notes = this.notes.filter(({ handIn, state }) => !handIn || state !== 'waiting')
    else if (what.kind === 'refresh') this.refresh()
    else this.goOn(what.kind, what.at)
  }

  get toHandIn(): Note | undefined {
    return this.notes.find(({ handIn }) => handIn)
  }

  private write(ofId: string): void {
    if (!this.server.isIn) this.server.write(ofId, String(9000 + ++this.made))
  }

  private handIn(): void {
    const [held] = this.forms
    if (!held || isOnItsWay(this.toHandIn) || this.notes.some(({ handIn, state }) => !handIn && state !== 'waiting')) return
    const note = toHandIn(held, { id: `in-${++this.made}`, personId: LAN, at: new Date(this.made * 1000).toISOString() })
    const shown = (ofId: string): string => this.notes.find((one) => one.ofId === ofId)?.cell?.value ?? String(held.cells.find(({ item }) => item.id === ofId)?.value ?? '')
    this.seen.set(note.id, Object.fromEntries(ITEMS.map((ofId) => [ofId, shown(ofId)])))
    this.notes = [...this.notes.filter(({ key }) => key !== note.key), note]
  }

  private refresh(): void {
    this.forms = this.forms.map((held) => ({
      ...held,
      cells: held.cells.map((one) => {
        const now = this.server.cells.get(one.item.id)
        return now ? { ...one, value: Number(now.value), version: now.version } : one
      })
    }))
  }

  private type(ofId: string): void {
    if (isOnItsWay(this.toHandIn)) return
    const value = String(++this.made)
    this.typed.push(value)
    const version = this.forms[0]?.cells.find(({ item }) => item.id === ofId)?.version ?? 0
    const before = this.notes.find((note) => note.ofId === ofId)
    const note = noted({ formId: 'biểu', ofId, title: '', label: ofId, cell: cell(value), body: null, version }, { id: `note-${value}`, personId: LAN, at: new Date(this.made * 1000).toISOString() }, before)
    this.notes = [...this.notes.filter(({ key }) => key !== note.key), note]
  }

  send(): void {
    const notes = nextToSend(this.notes, LAN)
    const tried = underWay(notes, this.notes)
    this.notes = this.notes.map((note) => tried.find(({ id }) => id === note.id) ?? note)
    if (notes.length) this.sendings.push({ notes, body: bodyOf(notes, { personId: LAN, now: new Date(0) }), answers: null })
  }

  goOn(kind: 'arrives' | 'answer', at: number): void {
    const sending = this.sendings[at % Math.max(1, this.sendings.length)]
    if (!sending) return
    sending.answers ??= this.server.take(sending.body)
    if (kind === 'arrives') return
    this.sendings = this.sendings.filter((one) => one !== sending)
    const { changed, gone, known } = settle(sending.notes, this.notes, sending.answers)
    this.forms = withKnown(this.forms, known)
    this.notes = [...this.notes.filter(({ key }) => !gone.includes(key) && !changed.some((one) => one.key === key)), ...changed]
  }
}

describe('what was typed on a device', () => {
  test('whatever is cut off or repeated: the last of each number reaches the form or waits for a decision, and nothing of others is written over unseen', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 50 }), (happenings) => {
        const device = new Device()
        for (const what of happenings) device.happen(what)
        device.sendings = []
        for (let turn = 0; waitingOf(device.notes, LAN).length; turn++) {
          expect(turn).toBeLessThan(5)
          device.send()
          device.goOn('answer', 0)
        }
        for (const ofId of ITEMS) {
          const last = device.typed.findLast((_value, at) => happenings.filter((what) => what.kind === 'type')[at]?.item === ITEMS.indexOf(ofId))
          if (last === undefined) continue
          const held = device.notes.find((note) => note.ofId === ofId)
          expect(held?.cell?.value ?? (device.server.history.includes(last) ? last : 'lost')).toBe(last)
          expect(held?.state ?? 'conflict').toBe('conflict')
        }
        // Without anybody else there is nothing to decide: what one has typed oneself is no conflict.
        if (!happenings.some(({ kind }) => kind === 'other')) expect(device.notes).toEqual([])
      }),
      { numRuns: 300 }
    )
  })

  test('a form goes in as it was to be seen by whoever decided so, once, after all that was typed in it; or somebody is told why not', () => {
    fc.assert(
      fc.property(fc.array(handingIn, { maxLength: 60 }), (happenings) => {
        const device = new Device()
        for (const what of happenings) device.happen(what)
        device.sendings = []
        for (let turn = 0; waitingOf(device.notes, LAN).length; turn++) {
          expect(turn).toBeLessThan(6)
          device.send()
          device.goOn('answer', 0)
        }
        expect(device.server.handedIn.size).toBeLessThan(2)
        for (const [id, stood] of device.server.handedIn) expect({ hộ: '', thôn: '', ...stood }).toEqual(device.seen.get(id))
        const note = device.toHandIn
        if (note?.state === 'done') expect([...device.server.handedIn.keys()]).toEqual([note.id])
        else if (note) expect(note).toMatchObject({ state: 'refused', reason: expect.stringMatching(/^reporting\.form_(otherwise_now|in_already|to_look_at)$/) as string })
        const kinds = new Set(happenings.map(({ kind }) => kind))
        // Without anybody else, and where nobody took it back, what was decided is done.
        if (!kinds.has('other') && !kinds.has('stay') && kinds.has('hand in')) expect(note?.state).toBe('done')
      }),
      { numRuns: 600 }
    )
  })

  test('what stands in the way is told on the device by the rules of the server, for what was typed and for what is held', () => {
    const asked = { ...form(), checks: [{ level: 'block' as const, leftItemId: 'thôn', compare: 'at_most' as const, rightItemId: 'hộ' }], texts: [{ part: { id: 'kết quả', title: 'Kết quả', required: true }, version: 0, body: '', before: null, remarks: [] }] }
    const note = (ofId: string, value: string): Note => noted({ formId: 'biểu', ofId, title: '', label: ofId, cell: cell(value), body: null, version: 0 }, { id: ofId, personId: LAN, at: '' }, undefined)
    const told = (...notes: Note[]) => inTheWay(asked, notes).map(({ ofId, reason, detail }) => [ofId, reason, detail['against'] ?? null])
    const missing = ['kết quả', 'reporting.finding_text_missing', null]
    expect(told()).toEqual([['hộ', 'reporting.finding_missing', null], ['thôn', 'reporting.finding_missing', null], missing])
    expect(told(note('hộ', '1,107'), note('thôn', '12'))).toEqual([['hộ', 'indicators.number_ambiguous', null], missing])
    expect(told(note('hộ', '10'), note('thôn', '12'))).toEqual([['thôn', 'reporting.finding_at_most', 10], missing])
    const written = noted({ formId: 'biểu', ofId: 'kết quả', title: '', label: 'Kết quả', cell: null, body: 'Đã xong.', version: 0 }, { id: 'kq', personId: LAN, at: '' }, undefined)
    expect(told(note('hộ', '12'), note('thôn', '12'), written)).toEqual([])
  })

  test('that a form went in is told until somebody has read it, the form waits again, or it was long ago', () => {
    const done = { ...toHandIn(form(), { id: 'in', personId: LAN, at: '' }), state: 'done' as const, handedIn: { at: '2026-06-10T01:00:00.000Z', late: false } }
    const held = (forms: DeviceForm[], day: string) => heldFrom({ format: 1, person: { id: LAN, name: 'Lan' }, serverTime: day, forms, more: 0 }, Date.parse(day), Date.parse(day))
    expect(toldEnough([done], held([], '2026-06-12T01:00:00Z'))).toEqual([])
    expect(toldEnough([done], held([form()], '2026-06-12T01:00:00Z'))).toEqual([done.key])
    expect(toldEnough([done], held([], '2026-06-25T01:00:00Z'))).toEqual([done.key])
  })

  test('of a conflict both numbers are there; whoever keeps their own sends it on top of the other', () => {
    const device = new Device()
    device.happen({ kind: 'type', item: 0 })
    device.server.write('hộ', '9001')
    device.send()
    device.goOn('answer', 0)
    expect(device.notes).toMatchObject([{ state: 'conflict', cell: { value: '1' }, theirs: { value: 9001 }, by: 'Hạnh', version: 1 }])
    device.notes = device.notes.map((note) => decided(note, { id: 'note-again', at: new Date(5000).toISOString() }))
    device.send()
    device.goOn('answer', 0)
    expect([device.notes, device.server.history]).toEqual([[], ['9001', '1']])
    expect(device.forms[0]?.cells[0]).toMatchObject({ value: 1, version: 2 })
  })

  test('what somebody else typed is not sent by whoever is signed in now, and all that was typed can be copied', () => {
    const note = noted({ formId: 'biểu', ofId: 'hộ', title: '', label: 'Hộ phân loại rác', cell: { ...cell('1.234,5'), comment: 'Đếm tại thôn' }, body: null, version: 0 }, { id: 'a', personId: 'hoa', at: '' }, undefined)
    expect(nextToSend([note], LAN)).toEqual([])
    // On one device two people never type over each other.
    const { key } = noted({ ...note }, { id: 'b', personId: LAN, at: '' }, undefined)
    expect(key).not.toBe(note.key)
    expect(wordsOf(note)).toBe('Hộ phân loại rác: 1.234,5\nĐếm tại thôn')
  })

  test('forms go where the device has asked nobody for long', () => {
    const DAY = 86_400_000
    const now = Date.parse('2026-06-10T01:00:00Z')
    const held = heldFrom({ format: 1, person: { id: LAN, name: 'Lan' }, serverTime: '2026-06-10T01:00:00Z', forms: [form()], more: 0 }, now, now)
    expect([stillHeld(held, now + 13 * DAY), stillHeld(held, now + 15 * DAY)]).toEqual([held, null])
  })
})
