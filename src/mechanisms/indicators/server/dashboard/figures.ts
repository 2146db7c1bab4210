/** Totals of units with what was asked of them: read from the roll-up by their keys, or as they were known; never added up for a screen of today. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { standingOf } from '../../dashboard/judge.ts'
import { fromDecimal, toDecimal } from '../../formula/fraction.ts'
import { dueOn, type Line } from '../../lines.ts'
import type { Told, Total } from '../../schema.ts'
import { periodIn } from '../../versions.ts'
import { sumsAsKnown } from '../as-known.ts'
import { cellKey, listed, near, type Cell } from '../cells.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from '../totals.ts'
import type { Looking } from './looking.ts'
import type { Subject } from './subjects.ts'

/** Figures that are gone through at most to see a day gone by: a province with all its indicators, or the country with one. */
const LOOK_BACK_MOST = 1_000_000

type Sum = SumRow & Cell & { unitId: string }

interface Target {
  value: string
  line: Line
  begin: string | null
  points: { day: string; value: string }[]
}

const NONE = new Map<string, { name: string }>()

/** What was found for some units in some periods; `told` says it, as far as `shown` allows. */
export interface Found {
  has(subject: Pick<Subject, 'id'>, period: string, unitId: string): boolean
  told(subject: Measured, period: string, unitId: string, shown: boolean): Told
  total(subject: Measured, period: string, unitId: string): Total
}

export type Measured = Pick<Subject, 'id' | 'kind' | 'overTime' | 'measure' | 'period' | 'calendar' | 'better'>

export async function figuresOf(ctx: Context, cells: Cell[], unitIds: string[], looking: Looking): Promise<Found> {
  const key = (cell: Cell, unitId: string): string => `${cellKey(cell)} ${unitId}`
  const sums = new Map((await sumsOfUnits(ctx, cells, unitIds, looking)).map((row) => [key(row, row.unitId), row]))
  const targets = new Map((await targetsOf(ctx, cells, unitIds, looking)).map((row) => [key(row, row.unitId), row]))
  return {
    has(subject, period, unitId) {
      const at = key({ indicatorId: subject.id, period }, unitId)
      return sums.has(at) || targets.has(at)
    },
    told(subject, period, unitId, shown) {
      const at = key({ indicatorId: subject.id, period }, unitId)
      const sum = sums.get(at)
      const { value, numerator, denominator } = totalOf(shown ? sum : undefined, subject, NONE)
      const point = { period, value, due: dueIn(subject, period, targets.get(at), looking), hidden: !shown && (sum?.figures ?? 0) > 0 }
      return { ...point, numerator, denominator, standing: standingOf(point, subject.better) }
    },
    total: (subject, period, unitId) => totalOf(sums.get(key({ indicatorId: subject.id, period }, unitId)), subject, NONE)
  }
}

async function sumsOfUnits(ctx: Context, cells: Cell[], unitIds: string[], { past, at }: Looking): Promise<Sum[]> {
  if (!cells.length || !unitIds.length) return []
  if (past) return sumsAsKnown(ctx, { cells, unitIds, view: 'today', at })
  const { rows } = await sql<Sum>`
    select k.indicator_id as "indicatorId", k.period, k.unit_id as "unitId", ${SUM}
    from ${listed(cells)} x join rollup_sums k on k.indicator_id = x.indicator_id and k.period = x.period and k.view = 'today' and k.unit_id = any(${unitIds}::uuid[]) and ${near(cells)} ${JOIN_LATEST}`.execute(ctx.db)
  return rows
}

async function targetsOf(ctx: Context, cells: Cell[], unitIds: string[], { past, at }: Looking): Promise<(Target & Cell & { unitId: string })[]> {
  if (!cells.length || !unitIds.length) return []
  const { rows } = await sql<Target & Cell & { unitId: string }>`
    select t.indicator_id as "indicatorId", t.period, t.unit_id as "unitId", trim_scale(t.value)::text as value, t.line, trim_scale(t.begin_value)::text as begin, t.points
    from ${listed(cells)} x join indicator_targets t on t.indicator_id = x.indicator_id and t.period = x.period and t.unit_id = any(${unitIds}::uuid[])
      and ${past ? sql`t.set_at < ${at} and (t.replaced_at is null or t.replaced_at >= ${at})` : sql`t.replaced_at is null`}`.execute(ctx.db)
  return rows
}

function dueIn(subject: Measured, key: string, target: Target | undefined, { day }: Looking): number | null {
  const period = target ? periodIn(subject, key) : null
  if (!target || !period) return null
  const due = period === 'all' ? fromDecimal(target.value) : dueOn(target, period, day)
  return due && Number(toDecimal(due, 6))
}

/** How many periods of so many indicators can be looked back at from here; refuses where not even one can. */
export async function periodsWithin(ctx: Context, unitId: string, indicators: number, wanted: number, { past }: Looking): Promise<number> {
  if (!past || !indicators) return wanted
  const { rows } = await sql<{ units: number }>`select count(*)::int as units from rollup_reach where ancestor_id = ${unitId} and view = 'today'`.execute(ctx.db)
  const periods = Math.min(wanted, Math.floor(LOOK_BACK_MOST / Math.max(1, (rows[0]?.units ?? 0) * indicators)))
  ensure(periods > 0, 'invalid', 'indicators.look_back_wide')
  return periods
}

