/** Addresses to which ended units let their events be announced. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { text } from '../text.ts'
import { PERMISSION } from './sources.ts'

const KIND = 'webhooks.webhook'

export const webhooksHang: HangingSource = {
  kinds: [{ kind: KIND, permission: PERMISSION }],
  names: (locale) => ({ [KIND]: text(locale).caption }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select unit_id as "unitId", count(*)::int as count from webhooks where unit_id = any(${unitIds}::uuid[]) and removed_at is null
        and id::text <> all(${except.get(KIND) ?? []}::text[]) group by 1`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ key: string; unitId: string; url: string }>`
      select id::text as key, unit_id as "unitId", url from webhooks where unit_id = any(${unitIds}::uuid[]) and removed_at is null
        and id::text <> all(${except ?? []}::text[]) and ${keys ? sql`id::text = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, PERMISSION, 'webhooks.unit_id')}
      order by id limit ${limit}`.execute(ctx.db)
    return rows.map(({ key, unitId, url }) => ({ key, unitId, title: url, details: [], href: null }))
  },
  async give(ctx, { key, fromId, toId }) {
    const moved = await sql`update webhooks set unit_id = ${toId} where id = ${key} and unit_id = ${fromId} and removed_at is null`.execute(ctx.db)
    ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
    await record(ctx, 'webhook.changed', { subject: key, unit: toId, data: { fromUnitId: fromId } })
    return {}
  },
  async takeBack(ctx, { key, fromId, toId }) {
    // One that was removed since also goes back, so that nothing names the unit that will not have been.
    await sql`update webhooks set unit_id = ${fromId} where id = ${key} and unit_id = ${toId}`.execute(ctx.db)
    await record(ctx, 'webhook.changed', { subject: key, unit: fromId, data: { fromUnitId: toId } })
  }
}
