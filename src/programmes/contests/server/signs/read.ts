/** Of each attempt that counts: was it faster than reading, and what was wrong in it. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { conductOf, receiptsOf } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { fastOf, LEAST_SAME } from '../../rules.ts'
import { EDITION } from '../closing/ask.ts'
import type { Check, Part } from './work.ts'

/** Tiles of 256 attempts in one part. */
const TILES = 2
/** As many as a person can look at; the fastest are read first on the page. */
export const MOST_SIGNS = 500

export async function readSome(ctx: Context, { roundId, quizId, done, after, wordsPerMinute }: Check): Promise<Part> {
  const from = Number(after)
  const some = new Map<string, string>()
  let tiles = 0
  for await (const tile of receiptsOf(ctx, quizId, EDITION, from)) {
    for (const { attemptId, receipt } of tile) some.set(attemptId, receipt)
    if (++tiles === TILES) break
  }
  const read = some.size ? await conductOf(ctx, quizId, [...some.keys()]) : []
  const counts = new Map<string, { place: number; answer: string; count: number }>()
  const all = read.map(({ attemptId, unitId, answers }) => {
    const wrong = answers.flatMap(({ place, wrong: given }): [number, string][] => (given === null ? [] : [[place, hashOf(given)]])).toSorted(([one], [other]) => one - other)
    for (const [place, answer] of wrong) {
      const name = `${place} ${answer}`
      counts.set(name, { place, answer, count: (counts.get(name)?.count ?? 0) + 1 })
    }
    return { attempt_id: attemptId, unit_id: unitId, receipt: some.get(attemptId) ?? '', wrong, pattern: wrong.length < LEAST_SAME ? null : hashOf(JSON.stringify(wrong)) }
  })
  // Fewer wrong answers than that are held against nobody's.
  const rows = all.filter(({ pattern }) => pattern !== null)
  await sql`
    insert into contest_check_answers (attempt_id, round_id, unit_id, receipt, wrong, pattern)
    select attempt_id, ${roundId}, unit_id, decode(receipt, 'hex'), wrong, decode(pattern, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(attempt_id uuid, unit_id uuid, receipt text, wrong jsonb, pattern text)`.execute(ctx.db)
  await sql`
    insert into contest_check_counts as c (round_id, place, answer, count)
    select ${roundId}, place, answer, count from jsonb_to_recordset(${JSON.stringify([...counts.values()])}::jsonb) as r(place int, answer text, count int)
    on conflict (round_id, place, answer) do update set count = c.count + excluded.count`.execute(ctx.db)
  const fast = read.flatMap(({ attemptId, answers }) => {
    const figures = fastOf(answers, wordsPerMinute)
    return figures ? [{ id: newId(), attempt_id: attemptId, receipt: some.get(attemptId) ?? '', figures }] : []
  })
  await sql`
    insert into contest_signs (id, round_id, kind, attempt_id, receipt, figures)
    select id, ${roundId}, 'fast', attempt_id, decode(receipt, 'hex'), figures from jsonb_to_recordset(${JSON.stringify(fast)}::jsonb) as r(id uuid, attempt_id uuid, receipt text, figures jsonb)
    limit greatest(0, ${sql.lit(MOST_SIGNS)} - (select count(*) from contest_signs where round_id = ${roundId} and kind = 'fast'))`.execute(ctx.db)
  await sql`update contest_checks set attempts = attempts + ${all.length} where round_id = ${roundId}`.execute(ctx.db)
  return { done: done + all.length, next: tiles < TILES ? null : String(from + tiles) }
}

/** Short and the same length, whatever was answered; nothing of it can be read here. */
const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 16)
