/** Taking in what devices send: whatever is acknowledged is durable, continues the chain, and stays. */
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Journal } from '../../attempt/merge.ts'
import { AppendEntries, type Appended } from '../../schema/attempts.ts'
import { editionOf } from './editions.ts'
import { headsOf, keepHeads, keptHeads, knownHashes, type Head, type Heads } from './heads.ts'
import { judge, type Judged, type Sent } from './judge.ts'
import { journalsOf, type Journals } from './journals.ts'
import { keep } from './keep.ts'
import { ticketOf } from './keys.ts'
import type { Ticket } from './ticket.ts'

interface Sending {
  ticket: Ticket
  entries: Sent[]
  seen: Record<string, number>
}

export const appendEntries = batchCommand(AppendEntries, {
  name: 'quizzes.append_entries',
  async check(ctx, { ticket, entries, seen }): Promise<Sending> {
    const read = ticketOf(ctx.app, ticket)
    if ('refused' in read) throw new AppError('forbidden', read.refused)
    return { ticket: read.ticket, entries, seen }
  },
  async write(ctx, items) {
    const sendings = items.map(({ item }) => item)
    const kept = ctx.endsWithLast ? keptHeads(ctx, sendings) : new Map<string, Head>()
    const heads = await headsOf(ctx, sendings.map(({ ticket }) => ticket.attempt).filter((attempt) => !kept.has(attempt)))
    for (const [attempt, head] of kept) heads.set(attempt, { finished: false, devices: new Map([[1, head]]) })
    const known = await knownHashes(ctx, sendings, heads)
    const judged: (Judged | null)[] = []
    for (const one of items) {
      const of = heads.get(one.item.ticket.attempt)
      judged.push(of ? judge(ctx, one.item, { heads: of, known, edition: await editionOf(ctx, one.item.ticket.quiz, one.item.ticket.edition), now: one.now }) : null)
    }
    const telling = sendings.filter(hasNews(heads))
    const ended = sendings.filter((_one, at) => judged[at]?.finishes).map(({ ticket }) => ticket.attempt)
    // Entries of another device are to be told, maybe some that come right now.
    await keep(ctx, { taken: judged.flatMap((one) => one?.taken ?? []), ended, kept, follows: telling.length > 0 })
    keepHeads(ctx, heads)
    const journals = await journalsOf(ctx, telling.map(({ ticket }) => ticket.attempt))
    return items.map((one, at): Appended | AppError => {
      const of = heads.get(one.item.ticket.attempt)
      const result = judged[at]
      // Not here any more, or of an installation whose key this one was given.
      if (!of || !result) return new AppError('not_found', 'quizzes.no_such_attempt')
      return { ...answer(one, of, result), news: newsFor(one.item, journals) }
    })
  }
})

function answer({ item: { ticket }, now }: Checked<Sending>, heads: Heads, { refused }: Judged): Omit<Appended, 'news'> {
  const others = [...heads.devices].filter(([device, { number }]) => device !== ticket.device && number > 0)
  return {
    acknowledged: heads.devices.get(ticket.device)?.number ?? 0,
    refused: refused ? [refused] : [],
    others: Object.fromEntries(others.map(([device, { number }]) => [device, number])),
    elapsedMs: now.getTime() - ticket.start,
    finished: heads.finished
  }
}

/** Most people have one device, and then nothing is asked. */
const hasNews = (heads: Map<string, Heads>) => ({ ticket, seen }: Sending): boolean =>
  [...(heads.get(ticket.attempt)?.devices ?? [])].some(([device, { number }]) => device !== ticket.device && number > (seen[device] ?? 0))

function newsFor({ ticket, seen }: Sending, journals: Journals): Journal[] {
  return journals(ticket.attempt).flatMap(({ device, entries }) => {
    const fresh = entries.filter(({ number }) => number > (seen[device] ?? 0))
    return device !== ticket.device && fresh.length ? [{ device, entries: fresh }] : []
  })
}
