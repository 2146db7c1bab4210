/** The indicators by which a unit is measured: its own and those of the units above it. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, isVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Aggregation, OverTimeKind, PeriodKind } from '#platform/shared/aggregation.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Better } from '../../dashboard/judge.ts'
import { periodIn, periodsBack, type Period } from '../../periods.ts'
import { versionFor, type KeptCalendar } from '../../versions.ts'
import { versionsOf } from '../definitions/versions.ts'
import { OWN_SOURCES } from '../definitions/own-sources.ts'
import { isOpen, READ } from '../find.ts'
import type { Looking } from './looking.ts'

export interface Subject {
  id: string
  code: string
  words: string
  measure: string
  kind: Aggregation
  overTime: OverTimeKind
  period: PeriodKind
  calendar: KeptCalendar
  source: string
  key: string
  homeId: string
  better: Better
}

/** More than one screen of them is nobody's minute. */
const MOST = 200

export async function subjectsOf(ctx: Context, unitId: string, looking: Looking): Promise<{ subjects: Subject[]; notShown: number }> {
  const above = sql`i.unit_id in (select a.ancestor_id from unit_paths a where a.unit_id = ${unitId} and ${holdsOn(dayOf(ctx.now), 'a')})`
  const found = await described(ctx, sql`${above} and i.ended_at is null`, unitId, looking)
  return { subjects: found.slice(0, MOST), notShown: Math.max(0, (found[0]?.of ?? 0) - MOST) }
}

/** Throws not_found for one that says nothing about the unit; whether the actor sees the unit is asked elsewhere. */
export async function subjectAt(ctx: Context, indicatorId: string, unitId: string, looking: Looking): Promise<Subject> {
  const day = dayOf(ctx.now)
  const here = sql`(i.unit_id in (select a.ancestor_id from unit_paths a where a.unit_id = ${unitId} and ${holdsOn(day, 'a')})
    or i.unit_id in (select b.unit_id from unit_paths b where b.ancestor_id = ${unitId} and ${holdsOn(day, 'b')}))
    and (i.source = any(${OWN_SOURCES}::text[]) or ${isVisible(ctx, READ, 'i.unit_id')}
      or exists (select from rollup_sums k where k.indicator_id = i.id and k.unit_id = ${unitId} and k.view = 'today'))`
  const [subject] = await described(ctx, sql`i.id = ${indicatorId} and ${here}`, unitId, looking)
  if (!subject) throw new AppError('not_found', 'indicators.no_such_indicator')
  return subject
}

/** Those with a target of the unit first, then in the order in which they were made. */
async function described(ctx: Context, where: RawBuilder<unknown>, unitId: string, { at, day, past }: Looking): Promise<(Subject & { of: number })[]> {
  const { rows } = await sql<Omit<Subject, 'better'> & { of: number }>`
    select i.id, i.code, i.words, i.measure, i.kind, i.over_time as "overTime", i.period, i.calendar, i.source, i.source_key as key, i.unit_id as "homeId", (count(*) over ())::int as of
    from indicators i where ${where} and ${isOpen(ctx)} and ${past ? sql`i.created_at < ${at}` : sql`true`}
    order by exists (select from indicator_targets t where t.indicator_id = i.id and t.unit_id = ${unitId} and t.replaced_at is null) desc, i.number limit ${MOST}`.execute(ctx.db)
  const versions = Map.groupBy((await versionsOf(ctx, rows.map(({ id }) => id))).filter(({ madeAt }) => !past || madeAt < at), ({ indicatorId }) => indicatorId)
  return rows.map((row) => ({ ...row, better: versionFor(versions.get(row.id) ?? [], lastPeriod(row, day))?.better ?? null }))
}

type Timed = Pick<Subject, 'period' | 'calendar'>

function lastPeriod({ period, calendar }: Timed, day: string): Period | 'all' {
  return period === 'whole' || calendar === 'plan' ? 'all' : periodIn(calendar, period, day)
}

/** The latest periods, the one that is running first. */
export function keysOf({ period, calendar }: Timed, day: string, count: number): string[] {
  if (period === 'whole' || calendar === 'plan') return ['all']
  return periodsBack(calendar, period, day).take(count).map(({ key }) => key).toArray()
}
