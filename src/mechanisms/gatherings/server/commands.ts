/** Holding a gathering: planning it, changing it, calling it off. */
import { hasRight, livesOf, visibleUnits } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { spanOf, whenFault, type When } from '../rules.ts'
import { CancelGathering, ChangeGathering, CreateGathering } from '../schema.ts'
import { ensurePlanned, gatheringToEdit } from './access.ts'
import { chairOf } from './chairs.ts'

export const createGathering = command(CreateGathering, async (ctx, input): Promise<{ id: string }> => {
  await ensureMayHoldAt(ctx, input.unitId)
  ensureWhen(input, ctx.now, input.heldBefore)
  await ensureUnitsLive(ctx, [input.unitId], input.day, 'unitId')
  const chairId = await chairOf(ctx, input, { day: input.day })
  const id = newId()
  const { startsAt, endsAt } = spanOf(input)
  await ctx.db
    .insertInto('gatherings')
    .values({
      id,
      unit_id: input.unitId,
      kind: input.kind,
      title: input.title,
      about: input.about,
      starts_at: startsAt,
      ends_at: endsAt,
      place: input.place,
      online_link: input.onlineLink,
      chair_id: chairId,
      stay_minutes: input.stayMinutes,
      created_at: ctx.now,
      created_by: ctx.actor?.personId ?? null
    })
    .execute()
  await record(ctx, 'gathering.created', { subject: id, unit: input.unitId, data: { kind: input.kind, startsAt, endsAt } })
  return { id }
})

export const changeGathering = command(ChangeGathering, async (ctx, input): Promise<{ version: number }> => {
  const gathering = await gatheringToEdit(ctx, input.gatheringId, input.version)
  ensurePlanned(gathering)
  const { startsAt, endsAt } = spanOf(input)
  const moved = startsAt.getTime() !== gathering.startsAt.getTime() || endsAt.getTime() !== gathering.endsAt.getTime()
  // Words of a gathering that is over may still be mended; another time must be a good one.
  if (moved) ensureWhen(input, ctx.now, input.heldBefore)
  const chairId = await chairOf(ctx, input, { day: input.day, now: gathering.chairId })
  const version = gathering.version + 1
  await ctx.db
    .updateTable('gatherings')
    .set({
      kind: input.kind,
      title: input.title,
      about: input.about,
      starts_at: startsAt,
      ends_at: endsAt,
      place: input.place,
      online_link: input.onlineLink,
      chair_id: chairId,
      stay_minutes: input.stayMinutes,
      version
    })
    .where('id', '=', gathering.id)
    .execute()
  await record(ctx, 'gathering.changed', {
    subject: gathering.id,
    unit: gathering.unitId,
    data: { version, ...(moved ? { before: { startsAt: gathering.startsAt, endsAt: gathering.endsAt }, startsAt, endsAt } : {}) }
  })
  return { version }
})

/** Called off, not deleted: whoever was asked to come is told why, and the trail keeps it. */
export const cancelGathering = command(CancelGathering, async (ctx, { gatheringId, version, because }): Promise<void> => {
  const gathering = await gatheringToEdit(ctx, gatheringId, version)
  ensurePlanned(gathering)
  await ctx.db
    .updateTable('gatherings')
    .set({ state: 'cancelled', cancelled_because: because, version: version + 1 })
    .where('id', '=', gatheringId)
    .execute()
  await record(ctx, 'gathering.cancelled', { subject: gatheringId, unit: gathering.unitId })
})

/** A unit that the actor may not even see does not exist for them. */
export async function ensureMayHoldAt(ctx: Context, unitId: string): Promise<void> {
  const seen = await ctx.db.selectFrom('units').select('id').where('id', '=', unitId).where('id', 'in', visibleUnits(ctx, 'units.read')).executeTakeFirst()
  if (!seen) throw new AppError('not_found', 'org.no_such_unit')
  ensure(await hasRight(ctx, 'gatherings.edit', unitId), 'forbidden', 'gatherings.may_not_edit')
}

export function ensureWhen(when: When, now: Date, heldBefore: boolean): void {
  const fault = whenFault(when, now, heldBefore)
  if (fault) throw new AppError('invalid', 'input.invalid', { fields: { [fault.field]: { reason: fault.reason } } })
}

/** Refuses units that are not there on the day, by the name of the field that gave them. */
export async function ensureUnitsLive(ctx: Context, unitIds: string[], day: Day, field: string): Promise<void> {
  const lives = await livesOf(ctx, unitIds)
  const gone = unitIds.find((id) => {
    const life = lives.get(id)
    return !life || life.from > day || (life.to !== null && life.to <= day)
  })
  if (gone !== undefined) throw new AppError('invalid', 'input.invalid', { fields: { [field]: { reason: 'gatherings.unit_not_then', detail: { unit: gone } } } })
}
