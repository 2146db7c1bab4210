/** What of a sending continues the journal, and why the rest does not. Moves the heads that it is given. */
import type { Context } from '#platform/server/context.ts'
import { AHEAD_MS } from '../../attempt/clock.ts'
import { readFile } from '../../attempt/file.ts'
import { canonical, countWords, readEntry, type Entry } from '../../attempt/entry.ts'
import { chained } from './chain.ts'
import type { Ticket } from './ticket.ts'
import { paperBy, type Edition } from './editions.ts'
import { nameOf, type Head, type Heads } from './heads.ts'

/** As it came: an entry and the hash that the device worked out for it. */
export type Sent = Record<string, unknown> & { hash: string }

export interface Judged {
  taken: { attempt: string; device: number; number: number; hash: string; entry: string }[]
  /** The first one that is not taken; nothing behind it can be. */
  refused: { number: number; reason: string } | null
  finishes: boolean
}

interface Known {
  heads: Heads
  /** Of entries that were there before, by `nameOf`. */
  known: Map<string, string>
  edition: Edition
  now: Date
}

export function judge(ctx: Context, { ticket, entries }: { ticket: Ticket; entries: Sent[] }, { heads, known, edition, now }: Known): Judged {
  const judged: Judged = { taken: [], refused: null, finishes: false }
  const { attempt, device } = ticket
  for (const { hash, ...given } of entries) {
    const head: Head | undefined = heads.devices.get(device)
    const entry = readEntry(given)
    const number = typeof given['number'] === 'number' ? given['number'] : 0
    const refuse = (reason: string): Judged => ({ ...judged, refused: { number, reason } })
    if (!head) return refuse('quizzes.no_such_attempt')
    if (typeof entry === 'string') return refuse(entry)
    if (number <= head.number) {
      const before = known.get(nameOf(attempt, device, number))
      if (before === hash) continue
      return refuse('quizzes.hash_differs')
    }
    if (number > head.number + 1) return refuse('quizzes.entry_gap')
    const text = canonical(entry)
    if (chained(head.hash, text) !== hash) return refuse('quizzes.chain_broken')
    const reason = wrongWith(ctx, entry, { ticket, heads, edition, now })
    if (reason) return refuse(reason)
    judged.taken.push({ attempt, device, number, hash, entry: text })
    known.set(nameOf(attempt, device, number), hash)
    heads.devices.set(device, { number, hash })
    if (entry.kind === 'finish') {
      judged.finishes = true
      heads.finished = true
    }
  }
  return judged
}

function wrongWith(ctx: Context, entry: Entry, { ticket, heads, edition, now }: Omit<Known, 'known'> & { ticket: Ticket }): string | null {
  if (heads.finished) return 'quizzes.attempt_finished'
  if (now.getTime() > ticket.until + ticket.grace * 1000) return 'quizzes.attempt_over'
  if (entry.at > ticket.until - ticket.start) return 'quizzes.entry_too_late'
  if (entry.at > now.getTime() - ticket.start + AHEAD_MS) return 'quizzes.entry_ahead'
  for (const [device, number] of Object.entries(entry.knows ?? {})) if (number > (heads.devices.get(Number(device))?.number ?? 0)) return 'quizzes.entry_knows'
  if (entry.kind === 'finish') return null
  const body = paperBy(ctx, edition, ticket.seed).includes(entry.place) ? edition.content.pool[entry.place]?.body : undefined
  if (!body) return 'quizzes.entry_place'
  if (body.kind === 'file') return entry.given.words === '' || readFile(entry.given.words) ? null : 'quizzes.file_form'
  return body.kind === 'essay' && countWords(entry.given.words) > body.mostWords ? 'quizzes.essay_long' : null
}
