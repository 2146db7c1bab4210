/** Quizzes that hang on units: those that are not closed, whose unit has ended; one that is led goes with what leads it. Who is counted where stays as it was fixed. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { isRun } from '../server/quiz/access.ts'
import { text } from '../text.ts'

const KIND = 'quizzes.quizzes'

export const quizHangs: HangingSource = {
  kinds: [{ kind: KIND, permission: 'quizzes.edit' }],
  names: (locale) => ({ [KIND]: text(locale).quizzes.title }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select unit_id as "unitId", count(*)::int as count from quizzes q
      where unit_id = any(${unitIds}::uuid[]) and state <> 'closed' and led_by is null and id::text <> all(${except.get(KIND) ?? []}::text[]) group by unit_id`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ id: string; unitId: string; title: string; state: 'draft' | 'open' | 'closed' }>`
      select q.id, q.unit_id as "unitId", q.title, q.state from quizzes q
      where q.unit_id = any(${unitIds}::uuid[]) and q.state <> 'closed' and q.led_by is null and q.id::text <> all(${except ?? []}::text[])
        and ${keys ? sql`q.id::text = any(${keys}::text[])` : sql`true`} and ${isRun(ctx)} order by q.id limit ${limit}`.execute(ctx.db)
    const { states } = text(ctx.locale).quizzes
    return rows.map(({ id, unitId, title, state }) => ({ key: id, unitId, title, details: [states[state]], href: `/quizzes/${id}` }))
  },
  give: (ctx, { key, fromId, toId }) => hand(ctx, key, fromId, toId),
  async takeBack(ctx, { key, fromId, toId }) {
    await hand(ctx, key, toId, fromId)
  }
}

async function hand(ctx: Context, id: string, fromId: string, toId: string): Promise<Record<string, unknown>> {
  const moved = await sql`update quizzes set unit_id = ${toId}, version = version + 1 where id = ${id} and unit_id = ${fromId} and led_by is null`.execute(ctx.db)
  ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
  await record(ctx, 'quiz.handed_on', { subject: id, unit: toId, data: { fromUnitId: fromId } })
  return {}
}
