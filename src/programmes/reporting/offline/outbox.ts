/** What somebody has typed on a device until the server has it. Pure: every step gives the notes that it changes (docs/decisions/0048). */
import { readNumber } from '#mechanisms/indicators/rules.ts'
import type { DeviceForm, FormRecordAnswer } from '../schema/device.ts'
import { handInAfter, handInAnswered } from './hand-in.ts'
import { keyOf, type NewNote, type Note, type Settled } from './note.ts'

/** The form in which this version speaks (schema/device.ts). */
const FORMAT = 1
const FORMAT_HANDING_IN = 2
const MOST_AT_ONCE = 100
const MOST_FOLLOWED = 20
/** Of forms in one sending. */
const MOST_HANDED_IN = 20

/** What was typed before is typed over, also where it waited for a decision: whoever types has seen it. */
export function noted(given: NewNote, who: { id: string; personId: string; at: string }, before: Note | undefined): Note {
  // What came of one's own, and what somebody else wrote and was shown beside it, is what one types over.
  const version = Math.max(given.version, before?.version ?? 0)
  const follows = before ? [...before.follows, ...(before.tried ? [before.id] : [])].slice(-MOST_FOLLOWED) : []
  return { ...given, ...who, version, key: keyOf({ ...given, ...who }), state: 'waiting', tried: false, follows, reason: null, detail: {}, theirs: null, by: null }
}

export const waitingOf = (notes: readonly Note[], personId: string): Note[] =>
  notes.filter((note) => note.state === 'waiting' && note.personId === personId).toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))

/** A form is handed in once nothing else of it waits, and nothing of it needs somebody to decide. */
export function nextToSend(notes: readonly Note[], personId: string, most = MOST_AT_ONCE): Note[] {
  const waiting = waitingOf(notes, personId)
  const typed = waiting.filter(({ handIn }) => !handIn).slice(0, most)
  const isOpen = ({ formId }: Note): boolean => notes.some((note) => note.formId === formId && note.personId === personId && !note.handIn)
  return typed.length ? typed : waiting.filter((note) => note.handIn && !isOpen(note)).slice(0, MOST_HANDED_IN)
}

export function bodyOf(notes: readonly Note[], { personId, now }: { personId: string; now: Date }): object {
  const forms = notes.flatMap(({ id, formId, at, handIn }) =>
    handIn ? [{ id, formId, at, returned: handIn.timesReturned, seen: Object.entries(handIn.versions).map(([ofId, version]) => ({ ofId, version })) }] : []
  )
  return {
    format: forms.length ? FORMAT_HANDING_IN : FORMAT,
    personId,
    deviceTime: now.toISOString(),
    records: notes.flatMap(({ id, formId, ofId, at, version, follows, cell, body, handIn }) =>
      handIn ? [] : [{ id, formId, at, version, follows, ...(cell ? { itemId: ofId, ...cell } : { partId: ofId, body: body ?? '' }) }]
    ),
    ...(forms.length && { handIn: forms })
  }
}

/** Kept before anything goes over the line. */
export const underWay = (sent: readonly Note[], now: readonly Note[]): Note[] =>
  now.filter(({ id, tried }) => !tried && sent.some((note) => note.id === id)).map((note) => ({ ...note, tried: true }))

/**
 * What an answer does to the notes as they are by now. Of a number that was typed once more in between only the version moves on: what was
 * taken is one's own, so it is no conflict. What the server has not named stays as it is.
 */
export function settle(sent: readonly Note[], now: readonly Note[], answers: readonly FormRecordAnswer[]): Settled {
  const settled: Settled = { changed: [], gone: [], known: [] }
  const byKey = new Map(now.map((note) => [note.key, note]))
  for (const note of sent) {
    const answer = answers.find(({ id }) => id === note.id)
    if (!answer) continue
    const { outcome, version, reason, detail, theirs, by } = answer
    const current = byKey.get(note.key)
    const isTaken = (outcome === 'taken' || outcome === 'repeated') && version !== null
    if (note.handIn) {
      const turned = handInAnswered(note, current, answer)
      if (turned) settled.changed.push(turned)
      continue
    }
    if (isTaken) settled.known.push({ note, version })
    if (current?.id === note.id) {
      if (isTaken) settled.gone.push(note.key)
      else if (outcome !== 'taken' && outcome !== 'repeated') settled.changed.push({ ...current, state: outcome, reason, detail, theirs, by, version: version ?? current.version })
    } else if (current && isTaken) settled.changed.push({ ...current, version })
  }
  settled.changed.push(...handInAfter(now, settled))
  return settled
}

/** One note that the server cannot read at all. */
export function refuseOne(now: readonly Note[], id: string, reason: string): Settled {
  const changed = now.filter((note) => note.id === id).map((note): Note => ({ ...note, state: 'refused', reason }))
  return { gone: [], known: [], changed: [...changed, ...handInAfter(now, { known: [], changed })] }
}

/** Whoever keeps what they typed sends it on top of what somebody else wrote; both stand in the history of the form. */
export const decided = (note: Note, who: { id: string; at: string }): Note => ({ ...note, ...who, state: 'waiting', tried: false, follows: [], reason: null, detail: {}, theirs: null, by: null })

function numberOf(text: string): number | null {
  const read = readNumber(text)
  return 'decimal' in read ? Number(read.decimal) : null
}

/** A held form with what the server has taken of this device. */
export function withKnown(forms: readonly DeviceForm[], known: Settled['known']): DeviceForm[] {
  const taken = new Map(known.map((one) => [`${one.note.formId}/${one.note.ofId}`, one]))
  return forms.map((form) => ({
    ...form,
    cells: form.cells.map((cell) => {
      const { note, version } = taken.get(`${form.id}/${cell.item.id}`) ?? {}
      if (!note?.cell || version === undefined) return cell
      const { value, numerator, denominator, ...rest } = note.cell
      return { ...cell, ...rest, value: numberOf(value), numerator: numberOf(numerator), denominator: numberOf(denominator), version }
    }),
    texts: form.texts.map((text) => {
      const { note, version } = taken.get(`${form.id}/${text.part.id}`) ?? {}
      return note && version !== undefined ? { ...text, body: note.body ?? '', version } : text
    })
  }))
}

/** What was typed, as plain words to be copied somewhere else. */
export function wordsOf({ label, cell, body }: Note): string {
  if (!cell) return `${label}:\n${body ?? ''}`
  const { value, numerator, denominator, comment } = cell
  const number = numerator || denominator ? `${numerator}/${denominator}` : value
  return [`${label}: ${number}`, comment].filter(Boolean).join('\n')
}
