/** Open notices that people were told for a unit that has ended; they stand for the heir once they are given. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { text } from '../text.ts'

const KIND = 'notifications.notice'

export const noticesHang: HangingSource = {
  kinds: [{ kind: KIND }],
  names: (locale) => ({ [KIND]: text(locale).hanging.title }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string }>`
      select distinct unit_id as "unitId" from notices where unit_id = any(${unitIds}::uuid[]) and dealt_at is null and in_app
        and unit_id::text <> all(${except.get(KIND) ?? []}::text[])`.execute(ctx.db)
    return rows.map(({ unitId }) => ({ unitId, kind: KIND, count: 1 }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ unitId: string; n: number }>`
      select unit_id as "unitId", count(*)::int as n from notices where unit_id = any(${unitIds}::uuid[]) and dealt_at is null and in_app
        and unit_id::text <> all(${except ?? []}::text[]) and ${keys ? sql`unit_id::text = any(${keys}::text[])` : sql`true`}
        and ${wasVisible(ctx, 'plans.read', 'notices.unit_id')} group by 1 limit ${limit}`.execute(ctx.db)
    return rows.map(({ unitId, n }) => ({ key: unitId, unitId, title: text(ctx.locale).hanging.open(n), details: [], href: null }))
  },
  async give(ctx, { fromId, toId }) {
    const { rows } = await sql<{ id: string }>`update notices set unit_id = ${toId} where unit_id = ${fromId} and dealt_at is null returning id`.execute(ctx.db)
    return { notices: rows.map(({ id }) => id) }
  },
  async takeBack(ctx, { fromId, toId, data }) {
    await sql`update notices set unit_id = ${fromId} where unit_id = ${toId} and id = any(${data['notices']}::uuid[])`.execute(ctx.db)
  }
}
