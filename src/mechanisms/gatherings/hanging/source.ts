/** What of gatherings hangs on units: those still to come that a unit holds, and those to which it is asked. */
import { sql, type RawBuilder } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { GivenRow, HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { spanWords } from '../ui/present.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const HELD = 'gatherings.held'
const ASKED = 'gatherings.asked'

/** Of each kind `key`, `unit_id`, and the gathering. What is over stays with whoever held it. */
function found(ctx: Context, kind: string, unitIds: string[]): RawBuilder<unknown> {
  const coming = sql`g.state = 'planned' and g.ends_at > ${ctx.now}`
  return kind === HELD
    ? sql`select g.id::text as key, g.unit_id, g.id as gathering_id from gatherings g where g.unit_id = any(${unitIds}::uuid[]) and ${coming}`
    : sql`select a.gathering_id || '/' || a.unit_id as key, a.unit_id, g.id as gathering_id
        from gathering_units a join gatherings g on g.id = a.gathering_id where a.unit_id = any(${unitIds}::uuid[]) and ${coming}`
}

const gatheringOf = (key: string): string => key.slice(0, 36)

export const gatheringsHang: HangingSource = {
  kinds: [{ kind: HELD }, { kind: ASKED }],
  names: (locale) => (locale === 'en' ? en : vi),
  async count(ctx, unitIds, except) {
    const counts = [HELD, ASKED].map(async (kind) => {
      const { rows } = await sql<{ unitId: string; count: number }>`
        select unit_id as "unitId", count(*)::int as count from (${found(ctx, kind, unitIds)}) f where key <> all(${except.get(kind) ?? []}::text[]) group by unit_id`.execute(ctx.db)
      return rows.map((row) => ({ ...row, kind }))
    })
    return (await Promise.all(counts)).flat()
  },
  async list(ctx, { kind, unitIds, keys, except, limit }) {
    const { rows } = await sql<{ key: string; unitId: string; id: string; title: string; startsAt: Date; endsAt: Date }>`
      select f.key, f.unit_id as "unitId", g.id, g.title, g.starts_at as "startsAt", g.ends_at as "endsAt"
      from (${found(ctx, kind, unitIds)}) f join gatherings g on g.id = f.gathering_id
      where f.key <> all(${except ?? []}::text[]) and ${keys ? sql`f.key = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, 'gatherings.read', 'f.unit_id')}
      order by f.key limit ${limit}`.execute(ctx.db)
    return rows.map(({ key, unitId, id, title, startsAt, endsAt }) => ({ key, unitId, title, details: [spanWords(startsAt, endsAt, ctx.locale)], href: `/gatherings/${id}` }))
  },
  give: (ctx, row) => (row.kind === HELD ? hold(ctx, row, row.fromId, row.toId) : ask(ctx, row)),
  async takeBack(ctx, { data, ...row }) {
    if (row.kind === HELD) await hold(ctx, row, row.toId, row.fromId)
    else await askBack(ctx, row, data)
  }
}

async function hold(ctx: Context, { key }: GivenRow, fromId: string, toId: string): Promise<Record<string, unknown>> {
  const moved = await sql`update gatherings set unit_id = ${toId} where id = ${key} and unit_id = ${fromId}`.execute(ctx.db)
  ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
  await record(ctx, 'gathering.handed_on', { subject: key, unit: toId, data: { fromUnitId: fromId } })
  return {}
}

/** An heir that is asked already is asked once; where the ended unit was asked with all below it, the heir is too. */
async function ask(ctx: Context, { key, fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const gatheringId = gatheringOf(key)
  const { rows } = await sql<{ below: boolean; heir: boolean | null }>`
    select a.below, (select o.below from gathering_units o where o.gathering_id = a.gathering_id and o.unit_id = ${toId}) as heir
    from gathering_units a where a.gathering_id = ${gatheringId} and a.unit_id = ${fromId}`.execute(ctx.db)
  const [asked] = rows
  ensure(asked, 'conflict', 'org.handover_gone')
  await sql`insert into gathering_units (gathering_id, unit_id, below, invited_at, invited_by)
    select gathering_id, ${toId}::uuid, below, ${ctx.now}, ${ctx.actor?.personId ?? null}::uuid from gathering_units where gathering_id = ${gatheringId} and unit_id = ${fromId}
    on conflict (gathering_id, unit_id) do update set below = gathering_units.below or excluded.below`.execute(ctx.db)
  await sql`delete from gathering_units where gathering_id = ${gatheringId} and unit_id = ${fromId}`.execute(ctx.db)
  await record(ctx, 'gathering.invited', { subject: gatheringId, unit: toId, data: { units: [toId], people: 0 } })
  return { below: asked.below, heir: asked.heir }
}

async function askBack(ctx: Context, { key, fromId, toId }: GivenRow, { below, heir }: Record<string, unknown>): Promise<void> {
  const gatheringId = gatheringOf(key)
  if (heir === null) await sql`delete from gathering_units where gathering_id = ${gatheringId} and unit_id = ${toId}`.execute(ctx.db)
  else await sql`update gathering_units set below = ${heir === true} where gathering_id = ${gatheringId} and unit_id = ${toId}`.execute(ctx.db)
  await sql`insert into gathering_units (gathering_id, unit_id, below, invited_at) values (${gatheringId}, ${fromId}, ${below === true}, ${ctx.now}) on conflict do nothing`.execute(ctx.db)
  await record(ctx, 'gathering.uninvited', { subject: gatheringId, unit: fromId, data: { units: [toId], people: 0 } })
}
