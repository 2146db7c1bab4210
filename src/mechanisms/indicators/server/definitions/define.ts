/** An indicator is made by a person, and goes on in versions. */
import { hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { NO_BOUNDS, type Bounds } from '../../bounds.ts'
import type { Breakdown } from '../../breakdown/axes.ts'
import { DefineIndicator, ReviseIndicator } from '../../schema.ts'
import type { KeptCalendar } from '../../versions.ts'
import { indicatorHead, mayChange } from '../find.ts'
import { breakdownFrom } from '../breakdown/check.ts'
import { keepParts } from '../breakdown/parts.ts'
import { takeTurn } from '../turn.ts'
import { recomputeIndicator } from '../verify.ts'
import { boundsFrom } from './bounds.ts'
import { checkFormula, type CheckedFormula } from './check.ts'
import { BY_FORMULA, BY_HAND } from './own-sources.ts'
import { versionsOf } from './versions.ts'

const at = (field: string, reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })

export const defineIndicator = command(DefineIndicator, async (ctx, input): Promise<{ id: string; code: string }> => {
  const { unitId, code: given, words, measure, how, kind, period } = input
  ensure(await hasRight(ctx, 'plans.edit', unitId), 'forbidden', 'indicators.may_not_define')
  checkDays(input)
  if (input.partOfWhole && kind !== 'weighted_mean') throw at('partOfWhole', 'indicators.part_of_mean')
  const calendar: KeptCalendar = period === 'whole' ? 'plan' : input.calendar
  const checked = how === 'formula' ? await checkFormula(ctx, { indicatorId: null, words, kind, measure, period, calendar, numerator: input.numerator, denominator: input.denominator }) : null
  const persons = input.persons || (checked?.persons ?? false)
  const breakdown = breakdownFrom(input.breakdown, { kind, how, persons })
  const bounds = boundsFrom(input, { how, measure, before: { atLeast: 0, atMost: null } })
  // Numbers are given in turn.
  await takeTurn(ctx)
  const { last } = await ctx.db.selectFrom('indicators').select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  const code = given ?? `CS-${number}`
  if (given) await checkCode(ctx, given, number)
  const id = newId()
  const about = { words, kind, measure, period, calendar, persons, separate: checked?.separate ?? false, over_time: input.overTime, part_of_whole: input.partOfWhole, unit_id: unitId, edited: true }
  await ctx.db.insertInto('indicators').values({ id, number, code, ...about, source: how === 'formula' ? BY_FORMULA : BY_HAND, source_key: id, created_at: ctx.now }).execute()
  await writeVersion(ctx, { id, number: 1, how, breakdown, bounds }, input, checked)
  await keepParts(ctx, id)
  await record(ctx, 'indicator.defined', { subject: id, unit: unitId, data: { how } })
  return { id, code }
})

/** First codes are given in turn: one that a person chose must not stand in the way of a later one. */
async function checkCode(ctx: Context, code: string, number: number): Promise<void> {
  if (/^CS-\d+$/.test(code) && code !== `CS-${number}`) throw at('code', 'indicators.code_of_another')
  const taken = await ctx.db.selectFrom('indicators').select('id').where('code', '=', code).executeTakeFirst()
  if (taken) throw at('code', 'indicators.code_taken')
}

function checkDays({ from, to }: { from?: string | undefined; to?: string | undefined }): void {
  if (from && to && to < from) throw at('to', 'indicators.to_before_from')
}

/** A new version; what it is measured in, how it is added up and its periods stay, since the sums of all periods stand beside each other. */
export const reviseIndicator = command(ReviseIndicator, async (ctx, input): Promise<{ version: number }> => {
  const { indicatorId } = input
  const head = await indicatorHead(ctx, indicatorId)
  ensure(await mayChange(ctx, head), 'forbidden', 'indicators.may_not_change')
  checkDays(input)
  await takeTurn(ctx)
  const now = await ctx.db.selectFrom('indicators').select(['version', 'source', 'calendar', 'persons', 'separate']).where('id', '=', indicatorId).forUpdate().executeTakeFirstOrThrow()
  ensure(now.version === input.version, 'conflict', 'indicators.changed_meanwhile')
  const how = now.source === BY_FORMULA ? 'formula' : 'values'
  const { kind, measure, period } = head
  const checked = how === 'formula' ? await checkFormula(ctx, { indicatorId, words: input.words, kind, measure, period, calendar: now.calendar as KeptCalendar, numerator: input.numerator, denominator: input.denominator }) : null
  const persons = now.persons || (checked?.persons ?? false)
  const separate = checked?.separate ?? false
  const breakdown = breakdownFrom(input.breakdown, { kind, how, persons })
  const [last] = await versionsOf(ctx, [indicatorId])
  const bounds = boundsFrom(input, { how, measure, before: last ?? NO_BOUNDS })
  await writeVersion(ctx, { id: indicatorId, number: (last?.number ?? 0) + 1, how, breakdown, bounds }, input, checked)
  const version = now.version + 1
  await ctx.db.updateTable('indicators').set({ words: input.words, persons, separate, edited: true, version, ...(input.overTime && { over_time: input.overTime }) }).where('id', '=', indicatorId).execute()
  if (separate !== now.separate) await recomputeIndicator(ctx, indicatorId)
  await keepParts(ctx, indicatorId)
  await record(ctx, 'indicator.revised', { subject: indicatorId, unit: head.unit.id, data: { how } })
  return { version }
})

async function writeVersion(ctx: Context, of: { id: string; number: number; how: 'values' | 'formula'; breakdown: Breakdown | null; bounds: Bounds }, input: Omit<ReviseIndicator, 'indicatorId' | 'version' | 'overTime'>, checked: CheckedFormula | null): Promise<void> {
  const id = newId()
  const formula = of.how === 'formula' ? { numerator: input.numerator, denominator: input.denominator || null } : { numerator: null, denominator: null }
  await ctx.db
    .insertInto('indicator_versions')
    .values({
      id,
      indicator_id: of.id,
      number: of.number,
      valid_from: input.from ?? null,
      valid_to: input.to ?? null,
      words: input.words,
      decimals: input.decimals,
      better: input.better ?? null,
      at_least: of.bounds.atLeast,
      at_most: of.bounds.atMost,
      ...formula,
      breakdown: of.breakdown && JSON.stringify(of.breakdown),
      note: input.note,
      made_by: ctx.actor?.personId ?? null,
      made_at: ctx.now
    })
    .execute()
  const items = [...(checked?.items ?? [])].map(([name, item_id]) => ({ version_id: id, name, item_id }))
  if (items.length) await ctx.db.insertInto('indicator_items').values(items).execute()
}
