/** What a device has noted until the server has it. Pure: every step gives the notes that it changes (docs/decisions/0034). */
import type { Deed } from '../check-in/marks.ts'

/** Ways in which a device marks somebody without a network. */
export type DeviceWay = 'ticked' | 'member_code' | 'card'

export interface NewNote {
  /** Made on the device: by it the server knows what it has already. */
  id: string
  /** Who noted it; nobody else sends it. */
  personId: string
  gatheringId: string
  /** Left out where only the server can say whose card was read. */
  entryId?: string
  deed: Deed
  way: DeviceWay
  /** By the clock of the device. */
  at: string
  code?: string
  guest?: { name: string; from: string }
}

export interface Note extends NewNote {
  /** The order on this device. */
  seq: number
  /** `sent`: the server has it, but the list that the device holds is older. */
  state: 'waiting' | 'sent' | 'refused'
  reason: string | null
}

export interface Answer {
  id: string
  outcome: 'taken' | 'repeated' | 'refused'
  reason: string | null
}

/** The form in which this version speaks (schema/device.ts). */
const FORMAT = 2
const MOST_AT_ONCE = 200

const inOrder = (notes: readonly Note[]): Note[] => notes.toSorted((a, b) => a.seq - b.seq)

export const waitingOf = (notes: readonly Note[], personId: string): Note[] => inOrder(notes.filter((note) => note.state === 'waiting' && note.personId === personId))

export const nextToSend = (notes: readonly Note[], personId: string, most = MOST_AT_ONCE): Note[] => waitingOf(notes, personId).slice(0, most)

/** What goes over the line; sent again it is the same but for the time of sending. */
export function bodyOf(notes: readonly Note[], { deviceId, personId, now }: { deviceId: string; personId: string; now: Date }): object {
  return {
    format: FORMAT,
    deviceId,
    personId,
    deviceTime: now.toISOString(),
    records: notes.map(({ id, seq, gatheringId, entryId, deed, way, at, code, guest }) => ({ id, order: seq, gatheringId, entryId, deed, way, at, code, guest }))
  }
}

/** The notes that an answer changes. What the server has not named stays as it is. */
export function settle(notes: readonly Note[], answers: readonly Answer[]): Note[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return notes.flatMap((note) => {
    const answer = note.state === 'waiting' ? byId.get(note.id) : undefined
    if (!answer) return []
    return [answer.outcome === 'refused' ? { ...note, state: 'refused' as const, reason: answer.reason } : { ...note, state: 'sent' as const }]
  })
}

/** A list that was asked for after they were sent knows them: they need not be kept beside it. */
export const knownBy = (notes: readonly Note[]): number[] => notes.filter(({ state }) => state === 'sent').map(({ seq }) => seq)

/** The last deed on this device for each entry, which holds until a newer list says otherwise. */
export function lastDeeds(notes: readonly Note[]): Map<string, Deed> {
  const deeds = new Map<string, Deed>()
  for (const { entryId, deed, state } of inOrder(notes)) if (entryId && state !== 'refused') deeds.set(entryId, deed)
  return deeds
}
