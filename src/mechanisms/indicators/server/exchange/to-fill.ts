/** Rows without a number for people to fill: every period that somebody is asked for, of what people say themselves. */
import { sql } from 'kysely'
import { unitNamesOn, unitsBelowOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { MOST_VALUES } from '../../exchange/values.ts'
import { keyIn, periodOfKey } from '../../periods.ts'
import { BY_HAND } from '../definitions/own-sources.ts'
import { isSeenWithParts } from '../find.ts'
import { askedIndicators, type Asked } from '../values/asked.ts'
import { checkPeriod } from '../values/checks.ts'
import type { Out } from './found.ts'
import type { Wanted } from './out.ts'

export async function withRowsToFill(ctx: Context, wanted: Wanted, said: Out[]): Promise<Out[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; code: string; category: string }>`
    select i.id, coalesce(w.code, i.code) as code, coalesce(i.category, '') as category from indicators i left join indicators w on w.id = i.part_of where i.source = ${BY_HAND} and i.ended_at is null and ${isSeenWithParts(ctx)}
      and ${wanted.indicatorIds.length ? sql`(i.id = any(${wanted.indicatorIds}::uuid[]) or i.part_of = any(${wanted.indicatorIds}::uuid[]))` : sql`i.unit_id in (select a.ancestor_id from unit_paths a where a.unit_id = ${wanted.unitId})`}
    order by coalesce(w.number, i.number), i.part_of is not null, i.number limit 400`.execute(ctx.db)
  const asked = await askedIndicators(ctx, rows.map(({ id }) => id))
  const deepest = { unit: 0, below: 1, all: Infinity }[wanted.reach]
  const units = (await unitsBelowOn(ctx, wanted.unitId, today)).filter(({ depth }) => depth <= deepest).map(({ unitId }) => unitId)
  const names = await unitNamesOn(ctx, units, today)
  const codes = new Map((await ctx.db.selectFrom('unit_facts').select(['unit_id', 'code']).where(sql<boolean>`unit_id = any(${units}::uuid[])`).where('replaced_at', 'is', null).orderBy('valid_from').execute()).map((row) => [row.unit_id, row.code]))
  const known = new Set(said.map(({ indicatorId, unitId, period }) => `${indicatorId} ${unitId} ${period}`))
  const out = said.filter(({ isByHand }) => isByHand)
  for (const { id, code, category } of rows) {
    const of = asked.get(id)
    if (!of) continue
    for (const period of periodsOf(of, wanted, today)) {
      for (const unitId of units) {
        if (known.has(`${id} ${unitId} ${period}`) || out.length >= MOST_VALUES) continue
        const unitCode = codes.get(unitId) ?? null
        out.push({
          indicatorId: id, indicator: code, indicatorWords: of.words, category, part: category, measure: of.measure, unitId, unitCode, unit: unitCode ?? unitId, unitName: names.get(unitId)?.name ?? '', calendar: of.calendar, period,
          value: null, numerator: null, denominator: null, isMean: of.kind === 'weighted_mean', partCodes: { numerator: '', denominator: '' }, decimals: null, estimated: false, comment: '', at: null,
          hidden: false, isByHand: true, hasEvidence: false
        })
      }
    }
  }
  return out
}

const LONGEST = 60

/** Of the years that were named, else of this year. */
function periodsOf(asked: Asked, { fromYear, toYear }: Wanted, today: string): string[] {
  const { period: kind, calendar } = asked
  if (kind === 'whole' || calendar === 'plan') return ['all']
  const [from, to] = [String(fromYear ?? toYear ?? today.slice(0, 4)), String(toYear ?? fromYear ?? today.slice(0, 4))]
  const periods: string[] = []
  for (let day = to < today.slice(0, 4) ? `${to}-12-31` : today; periods.length < LONGEST; ) {
    const period = periodOfKey(calendar, keyIn(calendar, kind, day))
    if (!period || period.key.slice(0, 4) < from) break
    if (!('field' in checkPeriod(asked, period.key, today))) periods.push(period.key)
    day = addDays(period.from, -1)
  }
  return periods.toReversed()
}
