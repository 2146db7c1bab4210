/** Journals as they were taken in. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Entry } from '../../attempt/entry.ts'
import type { Journal } from '../../attempt/merge.ts'

/** What reads the journals of an attempt: parsed when that one's turn comes, so that of many attempts only the text is held. */
export type Journals = (attemptId: string) => Journal[]

/** Those of the attempt `a`, within the statement that finds it. */
export const JOURNALS_HERE = sql<Journal[]>`(
  select coalesce(json_agg(json_build_object('device', j.device, 'entries', j.entries::json)), '[]')
  from (select device, ${entriesInOrder()} as entries from quiz_journal where attempt_id = a.id group by device order by device) j)`

/** Whoever asks has the right to. */
export async function journalsOf(ctx: Context, attemptIds: readonly string[]): Promise<Journals> {
  const texts = new Map<string, { device: number; entries: string }[]>()
  if (attemptIds.length) {
    // One row a journal: of a million attempts the rows themselves would cost more than what they say.
    const { rows } = await sql<{ attemptId: string; device: number; entries: string }>`
      select attempt_id as "attemptId", device, ${entriesInOrder()} as entries from quiz_journal
      where attempt_id = any(${[...attemptIds]}::uuid[]) group by attempt_id, device order by attempt_id, device`.execute(ctx.db)
    for (const { attemptId, ...journal } of rows) {
      const journals = texts.get(attemptId)
      if (journals) journals.push(journal)
      else texts.set(attemptId, [journal])
    }
  }
  return (attemptId) => (texts.get(attemptId) ?? []).map(({ device, entries }) => ({ device, entries: JSON.parse(entries) as Entry[] }))
}

function entriesInOrder() {
  return sql<string>`'[' || string_agg(entry, ',' order by number) || ']'`
}
