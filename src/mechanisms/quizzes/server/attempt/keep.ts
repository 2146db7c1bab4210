/** What a batch of sendings writes: entries, and attempts that are handed in. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { recording } from '#platform/server/events.ts'
import { lastOf, orByTurns } from '#platform/server/last-statement.ts'
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

/**
 * All in one statement, where the batch may end with it: what fails takes the rest with it. A row that another batch has put there in
 * between undoes all of it, and it is judged anew against what holds then. All batches write in one order, so that no two of them wait
 * for each other.
 */
export async function keep(ctx: Context, { taken, ended, kept, follows }: Writing): Promise<void> {
  if (!taken.length) return void (kept.size && (await sql`select where ${orByTurns(ctx, stillSo(kept))}`.execute(ctx.db)))
  const last = follows ? {} : ctx
  const rows = taken.toSorted((one, other) => (one.attempt < other.attempt ? -1 : one.attempt > other.attempt ? 1 : one.device - other.device))
  const { rows: [added] } = await sql<{ count: number }>`${lastOf(last)}
    with added as (
      insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
      select attempt_id, device, number, decode(hash, 'hex'), entry, ${ctx.now}::timestamptz
      from unnest((select ${rows.map(({ attempt }) => attempt)}::uuid[]), (select ${rows.map(({ device }) => device)}::smallint[]), (select ${rows.map(({ number }) => number)}::integer[]), (select ${rows.map(({ hash }) => hash)}::text[]), (select ${rows.map(({ entry }) => entry)}::text[]))
        as r(attempt_id, device, number, hash, entry)
      on conflict do nothing returning 1
    )${ended.length ? handedIn(ctx, ended.toSorted()) : sql``}
    select count(*)::int as count from added having ${orByTurns(ctx, sql`count(*) = ${rows.length} and ${stillSo(kept)}`)}`.execute(ctx.db)
  if (added?.count !== rows.length) throw new AppError('unavailable', 'app.too_many_at_once')
}

const handedIn = (ctx: Context, ended: string[]): RawBuilder<unknown> => sql`, ended as (select id, quiz_id from quiz_hand_in(${ended}::uuid[], ${ctx.now}::timestamptz)), told as (
      ${recording(ctx, 'quiz.attempts_finished', sql`
        select e.quiz_id, q.unit_id, jsonb_build_object('quizId', e.quiz_id, 'attempts', jsonb_agg(e.id))
        from ended e cross join lateral (select o.unit_id from quizzes o where o.id = e.quiz_id limit 1) q group by e.quiz_id, q.unit_id`)}
    )`
