/** What of contests hangs on units: those that are not closed, whose unit has ended. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import { handLed } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { LEADS } from './access.ts'
import { text } from '../text.ts'

const KIND = 'contests.contests'

export const contestsHang: HangingSource = {
  kinds: [{ kind: KIND, permission: 'quizzes.edit' }],
  names: (locale) => ({ [KIND]: text(locale).title }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select unit_id as "unitId", count(*)::int as count from contests
      where unit_id = any(${unitIds}::uuid[]) and state <> 'closed' and id::text <> all(${except.get(KIND) ?? []}::text[]) group by unit_id`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ id: string; unitId: string; title: string; state: 'draft' | 'open' | 'closed' }>`
      select c.id, c.unit_id as "unitId", c.title, c.state from contests c
      where c.unit_id = any(${unitIds}::uuid[]) and c.state <> 'closed' and c.id::text <> all(${except ?? []}::text[])
        and ${keys ? sql`c.id::text = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, 'quizzes.read', 'c.unit_id')} order by c.id limit ${limit}`.execute(ctx.db)
    const { states } = text(ctx.locale)
    return rows.map(({ id, unitId, title, state }) => ({ key: id, unitId, title, details: [states[state]], href: `/contests/${id}` }))
  },
  give: (ctx, { key, fromId, toId }) => hand(ctx, key, fromId, toId),
  async takeBack(ctx, { key, fromId, toId }) {
    await hand(ctx, key, toId, fromId)
  }
}

async function hand(ctx: Context, id: string, fromId: string, toId: string): Promise<Record<string, unknown>> {
  const moved = await sql`update contests set unit_id = ${toId}, version = version + 1 where id = ${id} and unit_id = ${fromId}`.execute(ctx.db)
  ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
  const rounds = await ctx.db
    .selectFrom('contest_rounds').select('quiz_id').where('contest_id', '=', id)
    .unionAll(ctx.db.selectFrom('contest_finals').select('quiz_id').where('contest_id', '=', id))
    .execute()
  await handLed(ctx, LEADS, { quizIds: rounds.map(({ quiz_id }) => quiz_id), fromId, toId })
  await record(ctx, 'contest.handed_on', { subject: id, unit: toId, data: { fromUnitId: fromId } })
  return {}
}
