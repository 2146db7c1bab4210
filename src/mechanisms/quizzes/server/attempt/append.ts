/** Taking in what devices send: whatever is acknowledged is durable, continues the chain, and stays. */
import { sql } from 'kysely'
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { lastOf, orByTurns } from '#platform/server/last-statement.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Journal } from '../../attempt/merge.ts'
import { AppendEntries, type Appended } from '../../schema/attempts.ts'
import { editionOf } from './editions.ts'
import { headsOf, knownHashes, type Heads } from './heads.ts'
import { judge, type Judged, type Sent } from './judge.ts'
import { journalsOf, type Journals } from './journals.ts'
import { ticketKeyOf } from './keys.ts'
import { readTicket, type Ticket } from './ticket.ts'

interface Sending {
  ticket: Ticket
  entries: Sent[]
  seen: Record<string, number>
}

export const appendEntries = batchCommand(AppendEntries, {
  name: 'quizzes.append_entries',
  async check(ctx, { ticket, entries, seen }): Promise<Sending> {
    const read = readTicket(ticket, ticketKeyOf(ctx.app))
    if ('refused' in read) throw new AppError('forbidden', read.refused)
    return { ticket: read.ticket, entries, seen }
  },
  async write(ctx, items) {
    const heads = await headsOf(ctx, items.map(({ item }) => item.ticket.attempt))
    const known = await knownHashes(ctx, items.map(({ item }) => item), heads)
    const judged: (Judged | null)[] = []
    for (const one of items) {
      const of = heads.get(one.item.ticket.attempt)
      judged.push(of ? judge(ctx, one.item, { heads: of, known, edition: await editionOf(ctx, one.item.ticket.quiz, one.item.ticket.edition), now: one.now }) : null)
    }
    await finish(ctx, items, judged)
    const telling = items.map(({ item }) => item).filter(hasNews(heads))
    // Nothing follows, unless entries of another device are to be told, maybe some that come right now.
    await insert(telling.length ? { ...ctx, endsWithLast: undefined } : ctx, judged.flatMap((one) => one?.taken ?? []))
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

/**
 * A row that another batch has put there in between undoes the whole batch: it is judged anew against what holds then. All batches
 * write in one order, so that no two of them wait for each other.
 */
async function insert(ctx: Context, taken: Judged['taken']): Promise<void> {
  if (!taken.length) return
  const rows = taken.toSorted((one, other) => (one.attempt < other.attempt ? -1 : one.attempt > other.attempt ? 1 : one.device - other.device))
  const { rows: [added] } = await sql<{ count: number }>`${lastOf(ctx)}
    with added as (
      insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
      select attempt_id, device, number, decode(hash, 'hex'), entry, ${ctx.now}::timestamptz
      from unnest((select ${rows.map(({ attempt }) => attempt)}::uuid[]), (select ${rows.map(({ device }) => device)}::smallint[]), (select ${rows.map(({ number }) => number)}::integer[]), (select ${rows.map(({ hash }) => hash)}::text[]), (select ${rows.map(({ entry }) => entry)}::text[]))
        as r(attempt_id, device, number, hash, entry)
      on conflict do nothing returning 1
    ) select count(*)::int as count from added having ${orByTurns(ctx, sql`count(*) = ${rows.length}`)}`.execute(ctx.db)
  if (added?.count !== rows.length) throw new AppError('unavailable', 'app.too_many_at_once')
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

async function finish(ctx: Context, items: Checked<Sending>[], judged: (Judged | null)[]): Promise<void> {
  const ended = items.filter((_one, at) => judged[at]?.finishes).map(({ item }) => item.ticket)
  if (!ended.length) return
  await sql`update quiz_attempts set finished_at = ${ctx.now}, finish = 'said' where id = any(${ended.map(({ attempt }) => attempt)}::uuid[]) and finished_at is null`.execute(ctx.db)
  for (const [quizId, of] of Map.groupBy(ended, ({ quiz }) => quiz)) {
    const { unit_id: unit } = await ctx.db.selectFrom('quizzes').select('unit_id').where('id', '=', quizId).executeTakeFirstOrThrow()
    await record(ctx, 'quiz.attempts_finished', { subject: quizId, unit, data: { quizId, attempts: of.map(({ attempt }) => attempt) } })
  }
}

