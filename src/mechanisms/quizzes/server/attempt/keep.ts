/** What a batch of sendings writes: entries, and attempts that are handed in. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { recording } from '#platform/server/events.ts'
import { LAST, lastOf, orByTurns } from '#platform/server/last-statement.ts'
import { AppError } from '#platform/shared/errors.ts'
import { stillSo, type Head } from './heads.ts'
import type { Judged } from './judge.ts'

export interface Writing {
  taken: Judged['taken']
  /** Attempts that are handed in. */
  ended: string[]
  /** Heads on which it rests and for which the database was not asked. */
  kept: Map<string, Head>
  /** Something is asked afterwards. */
  follows: boolean
}

/** Where the batch may end with its last statement, all goes out together: what fails takes the rest with it. */
export async function keep(ctx: Context, { taken, ended, kept, follows }: Writing): Promise<void> {
  if (!taken.length) return void (kept.size && (await sql`select where ${orByTurns(ctx, stillSo(kept))}`.execute(ctx.db)))
  const together = !!ctx.endsWithLast && !follows
  const inserted = insert(ctx, taken, { kept, isLast: together && !ended.length })
  if (together && ended.length) return void (await Promise.all([inserted, finish(ctx, ended, true)]))
  await inserted
  if (ended.length) await finish(ctx, ended, false)
}

/**
 * A row that another batch has put there in between undoes the whole batch: it is judged anew against what holds then. All batches
 * write in one order, so that no two of them wait for each other.
 */
async function insert(ctx: Context, taken: Judged['taken'], { kept, isLast }: { kept: Map<string, Head>; isLast: boolean }): Promise<void> {
  const rows = taken.toSorted((one, other) => (one.attempt < other.attempt ? -1 : one.attempt > other.attempt ? 1 : one.device - other.device))
  const { rows: [added] } = await sql<{ count: number }>`${lastOf(isLast ? ctx : {})}
    with added as (
      insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
      select attempt_id, device, number, decode(hash, 'hex'), entry, ${ctx.now}::timestamptz
      from unnest((select ${rows.map(({ attempt }) => attempt)}::uuid[]), (select ${rows.map(({ device }) => device)}::smallint[]), (select ${rows.map(({ number }) => number)}::integer[]), (select ${rows.map(({ hash }) => hash)}::text[]), (select ${rows.map(({ entry }) => entry)}::text[]))
        as r(attempt_id, device, number, hash, entry)
      on conflict do nothing returning 1
    ) select count(*)::int as count from added having ${orByTurns(ctx, sql`count(*) = ${rows.length} and ${stillSo(kept)}`)}`.execute(ctx.db)
  if (added?.count !== rows.length) throw new AppError('unavailable', 'app.too_many_at_once')
}

async function finish(ctx: Context, ended: string[], isLast: boolean): Promise<void> {
  await sql`${sql.raw(isLast ? LAST : '')}
    with ended as (update quiz_attempts set finished_at = ${ctx.now}, finish = 'said' where id = any(${ended}::uuid[]) and finished_at is null returning id, quiz_id)
    ${recording(ctx, 'quiz.attempts_finished', sql`
      select q.id, q.unit_id, jsonb_build_object('quizId', q.id, 'attempts', jsonb_agg(e.id)) from ended e join quizzes q on q.id = e.quiz_id group by q.id`)}`.execute(ctx.db)
}
