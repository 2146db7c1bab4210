/** Journals as they were taken in. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Entry } from '../../attempt/entry.ts'
import type { Journal } from '../../attempt/merge.ts'

/** By attempt; whoever asks has the right to. */
export async function journalsOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, Journal[]>> {
  if (!attemptIds.length) return new Map()
  // One row a journal: of a million attempts the rows themselves would cost more than what they say.
  const { rows } = await sql<{ attemptId: string; device: number; entries: string }>`
    select attempt_id as "attemptId", device, '[' || string_agg(entry, ',' order by number) || ']' as entries from quiz_journal
    where attempt_id = any(${[...attemptIds]}::uuid[]) group by attempt_id, device order by attempt_id, device`.execute(ctx.db)
  const found = new Map<string, Journal[]>()
  for (const { attemptId, device, entries } of rows) {
    const journals = found.get(attemptId) ?? []
    found.set(attemptId, journals)
    journals.push({ device, entries: JSON.parse(entries) as Entry[] })
  }
  return found
}
