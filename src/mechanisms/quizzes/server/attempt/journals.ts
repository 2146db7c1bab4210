/** Journals as they were taken in. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Entry } from '../../attempt/entry.ts'
import type { Journal } from '../../attempt/merge.ts'

/** By attempt; whoever asks has the right to. */
export async function journalsOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, Journal[]>> {
  if (!attemptIds.length) return new Map()
  const { rows } = await sql<{ attemptId: string; device: number; entry: string }>`
    select attempt_id as "attemptId", device, entry from quiz_journal where attempt_id = any(${[...attemptIds]}::uuid[]) order by attempt_id, device, number`.execute(ctx.db)
  const found = new Map<string, Journal[]>()
  for (const { attemptId, device, entry } of rows) {
    const journals = found.get(attemptId) ?? []
    found.set(attemptId, journals)
    const last = journals.at(-1)
    const read = JSON.parse(entry) as Entry
    if (last?.device === device) last.entries.push(read)
    else journals.push({ device, entries: [read] })
  }
  return found
}
