/** Relations between units and seats in bodies: dated, without any right that follows from them. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddSeat, EndRelation, EndSeat, RelateUnits, TiesOf, type UnitTies } from '../schema.ts'
import { ensureMayEdit } from './commands.ts'
import { unitLife } from './history.ts'
import { livesOf } from './lives.ts'
import { unitNamesOn } from './queries.ts'
import { lockTree } from './tree.ts'
import { holdsOn } from './visible.ts'

const OVERLAP = '23P01'

export const relateUnits = command(RelateUnits, async (ctx, { unitId, otherId, type, from: given, to }): Promise<{ id: string }> => {
  await ensureMayEdit(ctx, unitId)
  const from = given ?? dayOf(ctx.now)
  ensure(unitId !== otherId, 'invalid', 'org.relation_to_itself')
  await ensureLive(ctx, [unitId, otherId], from, to ?? null)
  const twin = type === 'works_with' ? await holdsBetween(ctx, otherId, unitId, from, to ?? null) : false
  ensure(!twin, 'conflict', 'org.relation_twice')
  const id = newId()
  const row = { id, unit_id: unitId, other_id: otherId, type, ...written(ctx, from, to) }
  await onlyOnce('org.relation_twice', () => ctx.db.insertInto('unit_relations').values(row).execute())
  await record(ctx, 'unit.related', { subject: unitId, unit: unitId, data: { relationId: id, otherId, type, from } })
  return { id }
})

export const endRelation = command(EndRelation, async (ctx, { relationId, day: given }): Promise<void> => {
  const day = given ?? dayOf(ctx.now)
  const row = await ctx.db.selectFrom('unit_relations').selectAll().where('id', '=', relationId).where('replaced_at', 'is', null).forUpdate().executeTakeFirst()
  ensure(row, 'not_found', 'org.no_such_tie')
  await ensureMayEdit(ctx, row.unit_id)
  ensure(row.valid_to === null || day < row.valid_to, 'conflict', 'org.tie_ended')
  const ended = row.valid_from < day ? { valid_to: day } : { replaced_at: ctx.now }
  await ctx.db.updateTable('unit_relations').set(ended).where('id', '=', relationId).execute()
  await record(ctx, 'unit.related', { subject: row.unit_id, unit: row.unit_id, data: { relationId, ended: day } })
})

export const addSeat = command(AddSeat, async (ctx, { bodyId, unitId, position, seat, from: given, to }): Promise<{ id: string }> => {
  await ensureMayEdit(ctx, bodyId)
  const from = given ?? dayOf(ctx.now)
  ensure(bodyId !== unitId, 'invalid', 'org.relation_to_itself')
  await ensureLive(ctx, [bodyId, unitId], from, to ?? null)
  const id = newId()
  const row = { id, body_id: bodyId, unit_id: unitId, position, seat, ...written(ctx, from, to) }
  await onlyOnce('org.seat_twice', () => ctx.db.insertInto('unit_seats').values(row).execute())
  await record(ctx, 'unit.seat_added', { subject: bodyId, unit: bodyId, data: { seatId: id, unitId, from } })
  return { id }
})

export const endSeat = command(EndSeat, async (ctx, { seatId, day: given }): Promise<void> => {
  const day = given ?? dayOf(ctx.now)
  const row = await ctx.db.selectFrom('unit_seats').selectAll().where('id', '=', seatId).where('replaced_at', 'is', null).forUpdate().executeTakeFirst()
  ensure(row, 'not_found', 'org.no_such_tie')
  await ensureMayEdit(ctx, row.body_id)
  ensure(row.valid_to === null || day < row.valid_to, 'conflict', 'org.tie_ended')
  const ended = row.valid_from < day ? { valid_to: day } : { replaced_at: ctx.now }
  await ctx.db.updateTable('unit_seats').set(ended).where('id', '=', seatId).execute()
  await record(ctx, 'unit.seat_ended', { subject: row.body_id, unit: row.body_id, data: { seatId, ended: day } })
})

/** Relations and seats of a unit on a day, seen from its side. */
export const unitTies = query(TiesOf, async (ctx, { unitId, day: given }): Promise<UnitTies> => {
  const day = given ?? dayOf(ctx.now)
  await unitLife(ctx, { unitId, day })
  const holds = (table: 'unit_relations' | 'unit_seats') => sql<boolean>`replaced_at is null and ${holdsOn(day, table)}`
  const relations = await ctx.db.selectFrom('unit_relations').selectAll().where(holds('unit_relations'))
    .where((eb) => eb.or([eb('unit_id', '=', unitId), eb('other_id', '=', unitId)])).orderBy('type').orderBy('valid_from').execute()
  const seats = await ctx.db.selectFrom('unit_seats').selectAll().where(holds('unit_seats'))
    .where((eb) => eb.or([eb('body_id', '=', unitId), eb('unit_id', '=', unitId)])).orderBy('valid_from').orderBy('id').execute()
  const names = await unitNamesOn(ctx, [...relations.flatMap((row) => [row.unit_id, row.other_id]), ...seats.flatMap((row) => [row.body_id, row.unit_id])], day)
  const nameOf = (id: string): string => names.get(id)?.name ?? ''
  const seatFrom = (row: (typeof seats)[number], other: string): UnitTies['seats'][number] =>
    ({ id: row.id, unitId: other, name: nameOf(other), position: row.position, seat: row.seat, from: row.valid_from, to: row.valid_to })
  return {
    relations: relations.map(({ id, unit_id, other_id, type, valid_from: from, valid_to: to }) => {
      const other = unit_id === unitId ? other_id : unit_id
      const seen = type === 'works_with' ? 'works_with' : unit_id === unitId ? 'advised_by' : 'advises'
      return { id, type: seen, unitId: other, name: nameOf(other), from, to } as const
    }),
    seats: seats.filter((row) => row.body_id === unitId).map((row) => seatFrom(row, row.unit_id)),
    sends: seats.filter((row) => row.unit_id === unitId).map((row) => seatFrom(row, row.body_id))
  }
})

function written(ctx: Context, from: Day, to: Day | undefined) {
  ensure(!to || from < to, 'invalid', 'org.ends_before_begin')
  return { valid_from: from, valid_to: to ?? null, recorded_at: ctx.now, recorded_by: ctx.actor?.personId ?? null }
}

/** Both must exist on every day of the span. An act that ends one of them waits, or is waited for. */
async function ensureLive(ctx: Context, ids: string[], from: Day, to: Day | null): Promise<void> {
  await lockTree(ctx)
  const lives = await livesOf(ctx, ids)
  for (const id of ids) {
    const life = lives.get(id)
    ensure(life && life.from <= from && (life.to === null || life.to > from), 'conflict', 'org.not_existing_then')
    ensure(life.to === null || (to !== null && to <= life.to), 'conflict', 'org.tie_outlives', { day: life.to })
  }
}

async function holdsBetween(ctx: Context, unitId: string, otherId: string, from: Day, to: Day | null): Promise<boolean> {
  const { rows } = await sql`select 1 from unit_relations where unit_id = ${unitId} and other_id = ${otherId} and type = 'works_with'
    and replaced_at is null and daterange(valid_from, valid_to) && daterange(${from}::date, ${to}::date) limit 1`.execute(ctx.db)
  return rows.length > 0
}

async function onlyOnce(reason: string, insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === OVERLAP) throw new AppError('conflict', reason)
    throw error
  }
}
