/** What a unit is to reach in a period, and the way there. */
import { sql } from 'kysely'
import { hasRight, seesBelow, unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { boundFault, boundsOfTarget } from '../../bounds.ts'
import { compared, fraction, fromDecimal, toDecimal } from '../../formula/fraction.ts'
import { dueOn, type Line } from '../../lines.ts'
import { numberGiven } from '../../numbers.ts'
import { SetTarget, TargetsInput, type IndicatorTarget } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import { indicatorHead, READ } from '../find.ts'
import { askedIndicators, placeKey, standings, type Asked, type AskedVersion } from '../values/asked.ts'

const refuse = (field: string, reason: string, detail: Record<string, string | number> = {}): never => {
  throw new AppError('invalid', 'input.invalid', { fields: { [field]: { reason, detail } } })
}

function numberOf(field: string, typed: string | number, { measure, partOfWhole, kind }: Asked, version: AskedVersion | null): string {
  if (typeof typed === 'string' && !typed.trim()) return refuse(field, 'indicators.value_missing')
  const read = numberGiven(typed, measure, version?.decimals === 0 ? 'by_hand' : null)
  if ('reason' in read) return refuse(field, read.reason, read.detail)
  const decimal = read.decimal ?? refuse(field, 'indicators.number_form', { typed: String(typed) })
  const most = measure === '%' ? 100n : 1n
  if (partOfWhole && compared(fromDecimal(decimal), fraction(most)) > 0) refuse(field, 'indicators.over_whole', { most: String(most) + (measure === '%' ? ' %' : '') })
  const fault = version && boundFault({ value: decimal, numerator: null, denominator: null }, boundsOfTarget(version, kind), measure)
  if (fault) refuse(field, fault.reason, fault.detail)
  return decimal
}

export const setTarget = command(SetTarget, async (ctx, { indicatorId, unitId, period: key, value, line, begin, points }): Promise<{ id: string }> => {
  await indicatorHead(ctx, indicatorId)
  ensure(await hasRight(ctx, 'plans.edit', unitId), 'forbidden', 'indicators.may_not_change')
  const asked = (await askedIndicators(ctx, [indicatorId])).get(indicatorId)
  if (!asked) throw new AppError('not_found', 'indicators.no_such_indicator')
  const period = periodIn(asked, key) ?? refuse('period', 'indicators.period_of_another', { period: key })
  await ensureStands(ctx, asked, unitId)
  const version = versionFor(asked.versions, period)
  // An even way and points need days, which a whole plan does not have.
  if (period === 'all' && line !== 'flat') refuse('line', 'indicators.line_needs_days')
  if (line === 'linear' && begin === undefined) refuse('begin', 'indicators.value_missing')
  if (line === 'points' && !points.length) refuse('points', 'indicators.points_missing')
  const sorted = line === 'points' ? points.map((point, at) => ({ day: point.day, value: numberOf(`points.${at}.value`, point.value, asked, version) })).toSorted((one, other) => (one.day < other.day ? -1 : 1)) : []
  if (period !== 'all' && sorted.some(({ day }, at) => day < period.from || day > period.to || day === sorted[at + 1]?.day)) refuse('points', 'indicators.points_days')
  await ctx.db.updateTable('indicator_targets').set({ replaced_at: ctx.now }).where('indicator_id', '=', indicatorId).where('unit_id', '=', unitId).where('period', '=', key).where('replaced_at', 'is', null).execute()
  const id = newId()
  const way = { line, begin_value: line === 'linear' ? exact(numberOf('begin', begin ?? '', asked, version)) : null, points: JSON.stringify(sorted) }
  await ctx.db.insertInto('indicator_targets').values({ id, indicator_id: indicatorId, unit_id: unitId, period: key, value: exact(numberOf('value', value, asked, version)), ...way, set_by: ctx.actor?.personId ?? null, set_at: ctx.now }).execute()
  await record(ctx, 'indicator.target_set', { subject: indicatorId, unit: unitId, data: { period: key } })
  return { id }
})

const exact = (decimal: string) => sql<number>`${decimal}::numeric`

async function ensureStands(ctx: Context, { unitId: homeId }: Asked, unitId: string): Promise<void> {
  const place = { unitId, homeId, day: dayOf(ctx.now) }
  const standing = (await standings(ctx, [place])).get(placeKey(place))
  if (!standing?.below) refuse('unitId', 'indicators.unit_of_others', { unit: '' })
}

export const listTargets = query(TargetsInput, async (ctx, { indicatorId, unitId }): Promise<{ targets: IndicatorTarget[] }> => {
  await indicatorHead(ctx, indicatorId)
  const { rows } = await sql<Row>`
    select t.id, t.unit_id as "unitId", t.period, t.value, trim_scale(t.value)::text as exact, t.line, t.begin_value as begin, trim_scale(t.begin_value)::text as "exactBegin",
      t.points, t.set_by as "byId", t.set_at as at
    from indicator_targets t where t.indicator_id = ${indicatorId} and t.replaced_at is null ${unitId ? sql`and t.unit_id = ${unitId}` : sql``}
    order by t.period desc, t.unit_id limit 500`.execute(ctx.db)
  const asked = (await askedIndicators(ctx, [indicatorId])).get(indicatorId)
  const today = dayOf(ctx.now)
  // What a unit is to reach is for those who see its totals.
  const seen = new Set<string>()
  for (const id of new Set(rows.map((row) => row.unitId))) if (await seesBelow(ctx, READ, id)) seen.add(id)
  const shown = rows.filter((row) => seen.has(row.unitId))
  const [names, people] = [await unitNamesOn(ctx, [...seen], today), await peopleNames(ctx, shown.flatMap(({ byId }) => byId ?? []))]
  return {
    targets: shown.map(({ unitId: id, byId, exact, exactBegin, points, ...target }) => {
      const period = asked ? periodIn(asked, target.period) : null
      const line = { value: exact, line: target.line, begin: exactBegin, points }
      const due = period === 'all' ? null : period && dueOn(line, period, today)
      return {
        ...target,
        unit: { id, name: names.get(id)?.name ?? '' },
        points: points.map(({ day, value }) => ({ day, value: Number(value) })),
        due: due ? Number(toDecimal(due, 6)) : null,
        by: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null
      }
    })
  }
})

interface Row {
  id: string
  unitId: string
  period: string
  value: number
  exact: string
  line: Line
  begin: number | null
  exactBegin: string | null
  points: { day: string; value: string }[]
  byId: string | null
  at: Date
}
