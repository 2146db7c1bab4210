/** The kinds of excuse that a unit offers, for its own gatherings and for those of the units below it. */
import { sql } from 'kysely'
import { holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddExcuseKind, EndExcuseKind, ListExcuseKinds, type ExcuseKind } from '../schema/answers.ts'
import { ensureMayHoldAt } from './commands.ts'

const MOST_KINDS = 30

/** Of the unit and of those above it, the highest first. */
export async function kindsFor(ctx: Context, unitId: string): Promise<ExcuseKind[]> {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; words: string; unitId: string }>`
    select k.id, k.words, k.unit_id as "unitId" from excuse_kinds k
      join unit_paths p on p.ancestor_id = k.unit_id and p.unit_id = ${unitId} and ${holdsOn(day, 'p')}
    where k.ended_at is null order by p.depth desc, k.created_at, k.id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), day)
  return rows.map(({ unitId: owner, ...row }) => ({ ...row, unit: { id: owner, name: names.get(owner)?.name ?? '' } }))
}

export const listExcuseKinds = query(ListExcuseKinds, async (ctx, { unitId }): Promise<ExcuseKind[]> => {
  await ensureMayHoldAt(ctx, unitId)
  return kindsFor(ctx, unitId)
})

export const addExcuseKind = command(AddExcuseKind, async (ctx, { unitId, words }): Promise<{ id: string }> => {
  await ensureMayHoldAt(ctx, unitId)
  const known = await kindsFor(ctx, unitId)
  ensure(!known.some((kind) => kind.words.toLowerCase() === words.toLowerCase()), 'conflict', 'gatherings.kind_twice')
  ensure(known.length < MOST_KINDS, 'conflict', 'gatherings.too_many_kinds')
  const id = newId()
  await ctx.db.insertInto('excuse_kinds').values({ id, unit_id: unitId, words, created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  await record(ctx, 'excuse_kind.added', { subject: id, unit: unitId })
  return { id }
})

/** No longer offered; whoever gave it as theirs keeps it. */
export const endExcuseKind = command(EndExcuseKind, async (ctx, { unitId, kindId }): Promise<void> => {
  await ensureMayHoldAt(ctx, unitId)
  const ended = await ctx.db
    .updateTable('excuse_kinds')
    .set({ ended_at: ctx.now })
    .where('id', '=', kindId)
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new AppError('not_found', 'gatherings.no_such_kind')
  await record(ctx, 'excuse_kind.ended', { subject: kindId, unit: unitId })
})
