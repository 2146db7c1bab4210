/** What people say themselves: the right is asked of each unit. */
import { sql } from 'kysely'
import { hasRight, heirsOn, seesBelow } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { EnterValues, TakeBackValue, TypeValue, type KeptValues, type ValueInput } from '../../schema.ts'
import { indicatorsWhere, READ } from '../find.ts'
import { keepAll, type CameBy } from './keep.ts'
import { VALUES_KEPT } from './source.ts'

const ENTER = 'figures.enter'

/** Of a unit that is no more: whoever enters for all that carry it on. */
export async function mayEnter(ctx: Context, unitId: string): Promise<boolean> {
  if (await hasRight(ctx, ENTER, unitId)) return true
  const heirs = (await heirsOn(ctx, [unitId], dayOf(ctx.now))).filter(({ heirId }) => heirId !== unitId)
  for (const { heirId } of heirs) if (!(await hasRight(ctx, ENTER, heirId))) return false
  return heirs.length > 0
}

const entering = (cameBy: CameBy) => command(EnterValues, async (ctx, { values }): Promise<KeptValues> => {
  for (const unitId of new Set(values.map((value) => value.unitId))) ensure(await mayEnter(ctx, unitId), 'forbidden', 'indicators.may_not_enter')
  const ids = [...new Set(values.map(({ indicatorId }) => indicatorId))]
  const seen = new Set((await indicatorsWhere(ctx, sql`i.id = any(${ids}::uuid[])`, { parts: true })).map(({ id }) => id))
  if (ids.some((id) => !seen.has(id))) throw new AppError('not_found', 'indicators.no_such_indicator')
  await ensureEvidence(ctx, values.flatMap(({ evidenceId, furtherEvidence }) => [...(evidenceId ? [evidenceId] : []), ...(furtherEvidence ?? [])]))
  return keepAll(ctx, values, cameBy)
})

export const enterValues = entering('api')
export const typeValues = entering('form')

/** One number of a page with its parts: what is wrong is told at the fields of that page. What is left empty is not said. */
export const typeOneValue = command(TypeValue, async (ctx, { parts, ...whole }): Promise<KeptValues> => {
  const { unitId, period, estimated } = whole
  const isEmpty = ({ value, numerator, denominator }: Pick<ValueInput, 'value' | 'numerator' | 'denominator'>): boolean => value === undefined && numerator === undefined && denominator === undefined
  const blank = parts.filter((part) => isEmpty(part) && part.replaces)
  if (blank.length) throw new AppError('invalid', 'input.invalid', { fields: Object.fromEntries(blank.map(({ indicatorId }) => [`parts.${indicatorId}.value`, { reason: 'indicators.part_blank' }])) })
  const said = parts.filter((part) => !isEmpty(part)).map(({ replaces, ...part }) => ({ ...part, unitId, period, estimated, replaces: replaces ?? null }))
  // A whole that is left empty beside its parts is their sum.
  const first = said.length && isEmpty(whole) ? [] : [whole]
  const names = [...first.map(() => ''), ...said.map(({ indicatorId }) => `parts.${indicatorId}.`)]
  try {
    return await typeValues(ctx, { values: [...first, ...said] })
  } catch (error) {
    if (!isAppError(error) || error.reason !== 'indicators.values_refused') throw error
    const fields = Object.fromEntries(Object.entries(error.fields).map(([name, fault]) => [name.replace(/^values\.(\d+)\./, (_all, at: string) => names[Number(at)] ?? ''), fault]))
    throw new AppError(error.kind, 'input.invalid', { fields })
  }
})

/** Nobody shows by a figure what another one has stored. */
async function ensureEvidence(ctx: Context, ids: string[]): Promise<void> {
  if (!ids.length) return
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: string }>`
    select id from stored_files where id = any(${wanted}::uuid[]) and permission in ('figures.read', 'figures.enter') and stored_by = ${ctx.actor?.personId ?? null}`.execute(ctx.db)
  ensure(rows.length === wanted.length, 'invalid', 'indicators.no_such_evidence')
}

/** It stays where it was said, with who took it back and why. */
export const takeBackValue = command(TakeBackValue, async (ctx, { valueId, why }): Promise<null> => {
  const found = await ctx.db
    .selectFrom('indicator_values')
    .select(['indicator_id as indicatorId', 'unit_id as unitId', 'period', 'origin_room as room', 'replaced_at as replacedAt'])
    .where('id', '=', valueId)
    .forUpdate()
    .executeTakeFirst()
  if (!found || !(await seesBelow(ctx, READ, found.unitId))) throw new AppError('not_found', 'indicators.no_such_figure')
  ensure(await mayEnter(ctx, found.unitId), 'forbidden', 'indicators.may_not_enter')
  ensure(found.replacedAt === null, 'conflict', 'indicators.value_changed_meanwhile')
  // What another room has approved is taken back there.
  ensure(found.room === null, 'conflict', 'indicators.value_of_room')
  await ctx.db.updateTable('indicator_values').set({ replaced_at: ctx.now, taken_back_by: ctx.actor?.personId ?? null, taken_back_why: why }).where('id', '=', valueId).execute()
  await record(ctx, VALUES_KEPT, { subject: found.indicatorId, unit: found.unitId, data: { indicators: [found.indicatorId], periods: [found.period], values: 0 } })
  return null
})
