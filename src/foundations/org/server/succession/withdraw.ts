/** Taking an act back while nothing hangs on it: what it ended holds again, what it began never held. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { WithdrawAct, type WithdrawnAct } from '../../schema.ts'
import { ensureCodesAreFree, ensureStand, type DatedFact } from '../facts.ts'
import { giveBack } from '../handover/give.ts'
import { originsOf, rebuildLineage } from '../lineage.ts'
import { rewritePaths } from '../paths.ts'
import { ensureNoCircle, lockTree } from '../tree.ts'
import { hadRight } from '../visible-then.ts'
import { rowsNaming } from './hanging.ts'

export const withdrawAct = command(WithdrawAct, async (ctx, { actId }): Promise<WithdrawnAct> => {
  const { rows } = await sql<{ id: string }>`
    select distinct u.id from unit_succession_parts p join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null,
      unnest(array[p.from_unit, p.to_unit]) as u(id) where p.succession_id = ${actId}`.execute(ctx.db)
  ensure(rows.length > 0, 'not_found', 'org.no_such_act')
  for (const { id } of rows) {
    if (await hadRight(ctx, 'units.edit', id)) continue
    const seen = await Promise.all(rows.map((row) => hadRight(ctx, 'units.read', row.id)))
    throw seen.includes(true) ? new AppError('forbidden', 'org.may_not_edit') : new AppError('not_found', 'org.no_such_act')
  }
  return takeBack(ctx, actId)
})

interface Touched {
  id: string
  unitId: string
  name: string
}

/** One act, whoever asks. */
export async function takeBack(ctx: Context, actId: string): Promise<WithdrawnAct> {
  await lockTree(ctx)
  const act = await ctx.db.selectFrom('unit_successions').select(['day', 'kind']).where('id', '=', actId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(act, 'not_found', 'org.no_such_act')
  const begun = await factsWhere(ctx, sql`began_by = ${actId} and replaced_at is null`)
  const ended = await factsWhere(ctx, sql`ended_by = ${actId}`)
  const parts = await ctx.db.selectFrom('unit_succession_parts').select(['from_unit', 'to_unit']).where('succession_id', '=', actId).execute()
  const beforeToo = new Set(ended.map(({ unitId }) => unitId))
  const born = [...new Set(begun.flatMap(({ unitId }) => (beforeToo.has(unitId) ? [] : [unitId])))]
  await giveBack(ctx, actId, born)
  await ensureNothingHangs(ctx, actId, born)

  const origins = await originsOf(ctx, parts.flatMap(({ from_unit, to_unit }) => [from_unit, to_unit]))
  await ctx.db.updateTable('unit_successions').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null }).where('id', '=', actId).execute()
  await sql`update unit_facts set replaced_at = ${ctx.now}::timestamptz where began_by = ${actId} and replaced_at is null`.execute(ctx.db)
  const again = await openAgain(ctx, actId, act.day)
  await takeTiesBack(ctx, actId, act.day)
  const touched = [...new Set([...begun, ...ended].map(({ unitId }) => unitId))]
  await ensureNoCircle(ctx, again.map(({ unitId }) => unitId))
  await rewritePaths(ctx, touched, act.day)
  await rebuildLineage(ctx, origins)
  for (const unitId of touched) await record(ctx, 'unit.moved', { subject: unitId, unit: unitId, data: { from: act.day, withdrawn: actId } })
  await record(ctx, 'units.act_withdrawn', { subject: actId, unit: parts[0]?.from_unit ?? null, data: { kind: act.kind, day: act.day } })
  return { gone: born, unitId: parts[0]?.from_unit ?? touched[0] ?? '' }
}

async function factsWhere(ctx: Context, where: ReturnType<typeof sql>): Promise<Touched[]> {
  return (await sql<Touched>`select id, unit_id as "unitId", name from unit_facts where ${where}`.execute(ctx.db)).rows
}

async function ensureNothingHangs(ctx: Context, actId: string, born: string[]): Promise<void> {
  const [later] = await factsWhere(ctx, sql`began_by = ${actId} and (ended_by is not null or (replaced_at is null and valid_to is not null))`)
  ensure(!later, 'conflict', 'org.later_act_hangs', { name: later?.name ?? '' })
  const [below] = await factsWhere(ctx, sql`replaced_at is null and began_by is distinct from ${actId}::uuid and parent_id = any(${born}::uuid[])`)
  ensure(!below, 'conflict', 'org.unit_hangs_below', { name: below?.name ?? '' })
  const heir = await sql`select 1 from unit_succession_parts p join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null
    where p.succession_id <> ${actId} and (p.from_unit = any(${born}::uuid[]) or p.to_unit = any(${born}::uuid[])) limit 1`.execute(ctx.db)
  ensure(heir.rows.length === 0, 'conflict', 'org.later_act_hangs', { name: '' })
  const ties = await sql`select 1 from (
      select began_by, ended_by, replaced_at, unit_id as a, other_id as b from unit_relations
      union all select began_by, ended_by, replaced_at, body_id, unit_id from unit_seats) t
    where replaced_at is null and ((began_by = ${actId} and ended_by is not null)
      or (began_by is distinct from ${actId}::uuid and (a = any(${born}::uuid[]) or b = any(${born}::uuid[])))) limit 1`.execute(ctx.db)
  ensure(ties.rows.length === 0, 'conflict', 'org.tie_hangs')
  await ensureUnnamed(ctx, born)
}

export async function ensureUnnamed(ctx: Context, unitIds: string[]): Promise<void> {
  const [first] = (await rowsNaming(ctx, unitIds)).sort((a, b) => b.rows - a.rows)
  ensure(!first, 'conflict', 'org.rows_hang', { table: first?.table ?? '', rows: first?.rows ?? 0 })
}

async function openAgain(ctx: Context, actId: string, day: Day): Promise<DatedFact[]> {
  const { rows } = await sql<DatedFact>`
    update unit_facts set ended_by = null,
      valid_to = case when replaced_at is null and valid_to = ${day}::date then null else valid_to end, replaced_at = null
    where ended_by = ${actId}
    returning unit_id as "unitId", valid_from as from, name, short_name as "shortName", kind, branch, code, parent_id as "parentId"`.execute(ctx.db)
  await ensureCodesAreFree(ctx, rows)
  const own = new Set(rows.map(({ unitId }) => unitId))
  await ensureStand(ctx, rows.flatMap(({ parentId }) => (parentId && !own.has(parentId) ? [parentId] : [])), day)
  return rows
}

async function takeTiesBack(ctx: Context, actId: string, day: Day): Promise<void> {
  for (const table of ['unit_relations', 'unit_seats'] as const) {
    await sql`update ${sql.table(table)} set replaced_at = ${ctx.now}::timestamptz where began_by = ${actId}`.execute(ctx.db)
    await sql`update ${sql.table(table)} set valid_to = null, ended_by = null where ended_by = ${actId} and valid_to = ${day}::date`.execute(ctx.db)
  }
}
