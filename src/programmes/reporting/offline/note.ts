/** What a device keeps of somebody until the server has it: a number, a text, or that a form is to be handed in. */
import type { FormRecordAnswer } from '../schema/device.ts'

export interface TypedCell {
  value: string
  numerator: string
  denominator: string
  nothing: boolean
  estimated: boolean
  comment: string
}

export interface NewNote {
  formId: string
  /** The number or the text. */
  ofId: string
  /** So that it can be told where the form is held no longer. */
  title: string
  label: string
  cell: TypedCell | null
  body: string | null
  /** That the device held when it was typed. */
  version: number
  /** Of a form to be handed in, and of nothing else: what whoever decided so has seen (hand-in.ts). */
  handIn?: SeenForm
}

export interface SeenForm {
  timesReturned: number
  /** Of each number and text. */
  versions: Record<string, number>
}

export interface Note extends NewNote {
  /** One for each person, number and text of a form: what was typed last counts. */
  key: string
  /** Made on the device, a new one with each change: by it the server knows what it has already. */
  id: string
  /** Who typed it; nobody else sends it. */
  personId: string
  /** By the clock of the device. */
  at: string
  /** `done`: the form was handed in, until somebody has read it. */
  state: 'waiting' | 'conflict' | 'unread' | 'refused' | 'done'
  /** It was under way once: the server may have it, whatever the device has heard. */
  tried: boolean
  /** What was typed over after it was under way: where the server has taken that, this is no conflict. */
  follows: string[]
  reason: string | null
  detail: Record<string, string>
  theirs: FormRecordAnswer['theirs']
  by: string | null
  problems?: FormRecordAnswer['problems']
  /** As it came over the line. */
  handedIn?: { at: string; late: boolean } | null
}

export const keyOf = ({ personId, formId, ofId }: { personId: string; formId: string; ofId: string }): string => `${personId}/${formId}/${ofId}`

export interface Settled {
  changed: Note[]
  /** Keys of notes that the server has. */
  gone: string[]
  /** What the held forms say from now on. */
  known: { note: Note; version: number }[]
}
