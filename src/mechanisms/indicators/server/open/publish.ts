/** The act of showing a table to everybody, and of withdrawing it: by whoever approves reports of the unit. */
import { sql } from 'kysely'
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { ListOpenSets, OpenChosen, PublishSet, WithdrawSet, type OpenRow, type OpenSet } from '../../schema.ts'
import { ensureSeesTotal } from '../find.ts'
import { openRows } from './rows.ts'
import { setsWhere } from './sets.ts'

export const mayPublish = (ctx: Context, unitId: string): Promise<boolean> => hasRight(ctx, 'reporting.approve', unitId)

/** Exactly what would be published. */
export const previewOpen = query(OpenChosen, async (ctx, chosen): Promise<{ rows: OpenRow[]; hidden: number }> => {
  await ensureSeesTotal(ctx, chosen.unitId)
  ensure(await mayPublish(ctx, chosen.unitId), 'forbidden', 'indicators.open_may_not')
  const rows = await openRows(ctx, chosen)
  return { rows, hidden: rows.filter(({ hidden }) => hidden).length }
})

export const listOpenSets = query(ListOpenSets, async (ctx, { unitId }): Promise<{ rows: OpenSet[]; mayPublish: boolean }> => {
  await ensureSeesTotal(ctx, unitId)
  return { rows: await setsWhere(ctx, sql`s.unit_id = ${unitId}`), mayPublish: await mayPublish(ctx, unitId) }
})

export const publishSet = command(PublishSet, async (ctx, { setId, title, about, licence, ...chosen }): Promise<{ setId: string; slug: string; number: number }> => {
  await ensureSeesTotal(ctx, chosen.unitId)
  ensure(await mayPublish(ctx, chosen.unitId), 'forbidden', 'indicators.open_may_not')
  const known = setId ? await lockedSet(ctx, setId) : null
  if (setId && known?.unit_id !== chosen.unitId) throw new AppError('not_found', 'indicators.open_no_such_set')
  const rows = await openRows(ctx, chosen)
  const before = known ? await latestRows(ctx, known.id) : { number: 0, rows: [] }
  const { id, slug } = known ?? (await newSet(ctx, chosen.unitId, title))
  const number = before.number + 1
  const asked = { indicatorIds: chosen.indicatorIds, reach: chosen.reach, fromYear: chosen.fromYear ?? null, toYear: chosen.toYear ?? null }
  const differences = compared(before.rows, rows)
  await ctx.db
    .insertInto('open_editions')
    .values({ set_id: id, number, title, about, licence, asked: JSON.stringify(asked), rows: JSON.stringify(rows), ...differences, published_at: ctx.now, published_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'indicator.open_published', { subject: id, unit: chosen.unitId, data: { number, licence, rows: rows.length, ...differences } })
  return { setId: id, slug, number }
})

/** Every edition that still stands goes; what was downloaded cannot be called back, and the page says that it was withdrawn and why. */
export const withdrawSet = command(WithdrawSet, async (ctx, { setId, why }): Promise<null> => {
  const set = await lockedSet(ctx, setId)
  await ensureSeesTotal(ctx, set.unit_id)
  ensure(await mayPublish(ctx, set.unit_id), 'forbidden', 'indicators.open_may_not')
  const done = await ctx.db.updateTable('open_editions').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null, withdrawn_why: why }).where('set_id', '=', setId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(done.numUpdatedRows > 0n, 'conflict', 'indicators.open_withdrawn_already')
  await record(ctx, 'indicator.open_withdrawn', { subject: setId, unit: set.unit_id })
  return null
})

async function lockedSet(ctx: Context, setId: string) {
  const set = await ctx.db.selectFrom('open_sets').selectAll().where('id', '=', setId).forUpdate().executeTakeFirst()
  if (!set) throw new AppError('not_found', 'indicators.open_no_such_set')
  return set
}

async function latestRows(ctx: Context, setId: string): Promise<{ number: number; rows: OpenRow[] }> {
  const latest = await ctx.db.selectFrom('open_editions').select(['number', 'rows']).where('set_id', '=', setId).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return { number: latest?.number ?? 0, rows: (latest?.rows ?? []) as OpenRow[] }
}

async function newSet(ctx: Context, unitId: string, title: string): Promise<{ id: string; slug: string }> {
  const id = newId()
  const name = (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name ?? ''
  const slug = `${fold(`${title} ${name}`).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 60)}-${id.slice(-8)}`
  await ctx.db.insertInto('open_sets').values({ id, slug, unit_id: unitId, created_at: ctx.now }).execute()
  return { id, slug }
}

/** Editions of before say no category. */
const cellOf = ({ indicatorCode, unitCode, period, category = '' }: Omit<OpenRow, 'category'> & { category?: string }): string => JSON.stringify([indicatorCode, unitCode, period, category])
const saidOf = ({ value, numerator, denominator, hidden, estimated }: OpenRow): string => JSON.stringify([value, numerator, denominator, hidden, estimated])

function compared(before: OpenRow[], after: OpenRow[]): { added: number; changed: number; gone: number } {
  const [then, now] = [new Map(before.map((row) => [cellOf(row), saidOf(row)])), new Map(after.map((row) => [cellOf(row), saidOf(row)]))]
  const both = [...now].filter(([cell]) => then.has(cell))
  return { added: now.size - both.length, changed: both.filter(([cell, said]) => then.get(cell) !== said).length, gone: then.size - both.length }
}
