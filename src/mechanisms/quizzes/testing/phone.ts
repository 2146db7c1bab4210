/** A phone as the server sees it: an own journal, made and sent as the page does. */
import type { Given } from '../question/asked.ts'
import { layOut, type Laid, type Public } from '../question/asked.ts'
import { seedOfPlace } from '../attempt/booklet.ts'
import { beginning, canonical, hashOfText, type Entry } from '../attempt/entry.ts'
import type { Started } from '../schema/attempts.ts'

export type SentEntry = Entry & Record<string, unknown> & { hash: string }

export interface Phone {
  started: Started
  sent: SentEntry[]
  /** Adds to the journal. */
  write(content: { at: number; place: number; given: Given } | { at: number; finish: true }, knows?: Record<string, number>): SentEntry
}

/** `chain`: another way to what `hashOfText` says, for who plays many phones at once. */
export function phone(started: Started, chain = hashOfText): Phone {
  const sent: SentEntry[] = []
  return {
    started,
    sent,
    write(content, knows) {
      const base = { number: sent.length + 1, at: content.at, ...(knows && { knows }) }
      const entry: Entry = 'finish' in content ? { ...base, kind: 'finish' } : { ...base, kind: 'answer', place: content.place, given: content.given }
      const made: SentEntry = { ...entry, hash: chain(sent.at(-1)?.hash ?? beginning(started.attemptId, started.device), canonical(entry)) }
      sent.push(made)
      return made
    }
  }
}

export const onPaper = (open: Public, seed: string, place: number, language = 'vi'): Laid => layOut(open, { seed: seedOfPlace(seed, place), language })

export const chosen = (...places: number[]): Given => ({ places, words: '' })
export const typed = (words: string): Given => ({ places: [], words })
