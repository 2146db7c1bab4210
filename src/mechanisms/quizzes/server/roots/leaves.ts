/** What stands in the tree for attempts, read from their rows and journals. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { beginning } from '../../attempt/entry.ts'
import type { Leaf } from '../../receipt/receipt.ts'

interface Row {
  attempt: string
  quiz: string
  edition: number
  seed: string
  startedAt: Date
  finishedAt: Date
  device: number
  entries: number
  head: string | null
}

/** In the order of the ids. `which`: a condition on attempts (a), with its order and limit. */
export async function leavesOf(ctx: Context, which: RawBuilder<unknown>): Promise<Leaf[]> {
  const { rows } = await sql<Row>`
    select a.id as attempt, a.quiz_id as quiz, a.edition, a.seed, a.started_at as "startedAt", a.finished_at as "finishedAt", d.device::int, coalesce(h.number, 0) as entries, encode(h.hash, 'hex') as head
    from (select * from quiz_attempts a where ${which}) a
      cross join lateral generate_series(1, a.devices) as d(device)
      left join lateral (select j.number, j.hash from quiz_journal j where j.attempt_id = a.id and j.device = d.device order by j.number desc limit 1) h on true
    order by a.id, d.device`.execute(ctx.db)
  const leaves: Leaf[] = []
  for (const { attempt, quiz, edition, seed, startedAt, finishedAt, device, entries, head } of rows) {
    const last = leaves.at(-1)
    const journal = { device, entries, head: head ?? beginning(attempt, device) }
    if (last?.attempt === attempt) last.journals.push(journal)
    else leaves.push({ quiz, edition, attempt, seed, startedAt: startedAt.toISOString(), finishedAt: finishedAt.toISOString(), journals: [journal] })
  }
  return leaves
}
