/** Totals over several periods, by the tree of today: each period is read from the roll-up, and `carried` says what they come to. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { carried, dueOverTime, kindOver, splitOf, type Carried, type CountedOver, type Part, type Split, type Stretch } from '../over-time.ts'
import { periodOfKey } from '../periods.ts'
import { OverTimeInput, type OverTime } from '../schema.ts'
import type { KeptCalendar } from '../versions.ts'
import { leavesOf, type TotalPlace } from './brought.ts'
import { figuresOf, type Found, type Measured } from './dashboard/figures.ts'
import { lookingAt } from './dashboard/looking.ts'
import { unitsBelow, unitWithAbove } from './dashboard/places.ts'
import { ensureSeesTotal, firstUnit, indicatorHead } from './find.ts'
import { veilsOf } from './persons.ts'
import { statedBy } from './totals.ts'

export interface AskedOverTime {
  about: Measured
  split: Split
}

/** By (indicator, period, unit), whether the total rests on an estimate. */
export async function estimatedIn(ctx: Context, places: TotalPlace[]): Promise<boolean[]> {
  if (!places.length) return []
  const { rows } = await sql<{ at: number }>`
    with ${leavesOf(places)}
    select distinct l.at from leaves l
      join indicator_values v on v.indicator_id = l.leaf and v.period = l.period and v.estimated and v.replaced_at is null
      join figures f on f.origin_row = v.id and f.indicator_id = l.leaf and f.replaced_at is null and not f.stated
      join rollup_reach r on r.unit_id = f.unit_id and r.ancestor_id = l.unit and r.view = l.view and r.valid_from <= f.counted_to and f.counted_to < r.valid_to`.execute(ctx.db)
  const found = new Set(rows.map(({ at }) => at))
  return places.map((_place, at) => found.has(at))
}

export interface CarriedParts {
  total: Carried
  parts: (Part & { due: number | null })[]
}

interface Read {
  /** In the order of what was asked. */
  here: CarriedParts[]
  below(at: number, unitId: string): Carried
  found: Found
}

/** What several indicators come to at a unit, and at some right below it. Who may see the unit is asked elsewhere; small groups are held back here. */
export async function carriedAt(ctx: Context, asked: AskedOverTime[], unitId: string, beneath: string[] = []): Promise<Read> {
  const cells = asked.flatMap(({ about, split }) => split.keys.map((period) => ({ indicatorId: about.id, period })))
  const units = [unitId, ...beneath]
  const found = await figuresOf(ctx, cells, units, lookingAt(ctx, undefined))
  const places = cells.flatMap((cell) => units.map((id): TotalPlace => ({ ...cell, unitId: id, view: 'today' })))
  const marks = await estimatedIn(ctx, places)
  const key = (indicatorId: string, period: string, id: string): string => `${indicatorId} ${period} ${id}`
  const estimated = new Set(places.flatMap((place, at) => (marks[at] ? [key(place.indicatorId, place.period, place.unitId)] : [])))
  const veils = await veilsOf(ctx, cells)
  const [shows, beside] = [await veils.shows(unitId), beneath.length ? await veils.beside(unitId) : () => null]
  const partsAt = ({ about, split }: AskedOverTime, id: string): CarriedParts['parts'] =>
    split.keys.map((period) => {
      const shown = beside({ indicatorId: about.id, period })
      const may = shows({ indicatorId: about.id, period }) && (id === unitId || !shown || shown.has(id))
      const { value, numerator, denominator, hidden, due } = found.told(about, period, id, may)
      return { key: period, value, numerator, denominator, hidden, due, estimated: estimated.has(key(about.id, period, id)) || (may && found.total(about, period, id).estimated > 0) }
    })
  return {
    found,
    here: asked.map((one) => { const parts = partsAt(one, unitId); return { parts, total: carried(parts, one.about, one.split) } }),
    below(at, id) {
      const one = asked[at]
      if (!one) throw new RangeError('Nothing was asked there.')
      return carried(partsAt(one, id), one.about, one.split)
    }
  }
}

/** What is to be known of indicators to put their periods together; whether the actor sees them is asked elsewhere. */
export async function measuredBy(ctx: Context, ids: string[]): Promise<Map<string, Measured>> {
  const { rows } = await sql<Omit<Measured, 'better'>>`select id, kind, over_time as "overTime", measure, period, calendar from indicators where id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, { ...row, better: null }]))
}

const refuse = (field: string, reason: string): never => {
  throw new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })
}

export const totalOverTime = query(OverTimeInput, async (ctx, { indicatorId, unitId: asked, calendar: said, period, from, to, offset, limit }): Promise<OverTime> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  if (asked) await ensureSeesTotal(ctx, asked)
  const unitId = asked ?? (await firstUnit(ctx, indicator))
  const about = (await measuredBy(ctx, [indicatorId])).get(indicatorId)
  if (!about) throw new AppError('not_found', 'indicators.no_such_indicator')
  const calendar = period === undefined ? null : (said ?? (about.calendar === 'plan' ? 'calendar' : about.calendar))
  const stretch: Stretch = calendar && period !== undefined ? { calendar, key: period } : { from: from ?? refuse('from', 'indicators.stretch_missing'), to: to ?? refuse('to', 'indicators.stretch_missing') }
  const split = splitOf(about, stretch) ?? refuse(period === undefined ? 'to' : 'period', 'indicators.stretch_form')
  const { units } = await unitsBelow(ctx, unitId)
  const page = units.slice(offset, offset + limit)
  const { here: [here], below, found } = await carriedAt(ctx, [{ about, split }], unitId, page.map(({ id }) => id))
  if (!here) throw new RangeError('One indicator is one total.')
  const { parts, total } = here
  const [only, ...more] = split.keys
  const [stated] = only !== undefined && !more.length && !(await veilsOf(ctx, [{ indicatorId, period: only }])).persons.has(indicatorId) ? await statedBy(ctx, { indicatorId, period: only, unitId }) : []
  const latest = about.kind === 'last' ? parts.findLast(({ value }) => value !== null) : undefined
  return {
    indicator,
    overTime: about.overTime,
    ...(await unitWithAbove(ctx, unitId)),
    calendar,
    period: period ?? null,
    days: 'key' in stretch ? daysOf(stretch.calendar, stretch.key) : stretch,
    instead: split.instead,
    total,
    due: total.hidden ? null : dueByNow(about, parts, dayOf(ctx.now)),
    parts: parts.map(({ key, ...part }) => ({ period: key, days: daysOf(about.calendar, key), ...part })),
    stated: stated?.value ?? null,
    latestUnitId: latest && total.value !== null ? (found.total(about, latest.key, unitId).latest?.unit.id ?? null) : null,
    below: {
      units: units.length,
      rows: page.map(({ id, name }) => ({ unit: { id, name }, total: total.hidden ? total : below(0, id) })),
      next: offset + page.length < units.length ? offset + limit : null
    }
  }
})

function daysOf(calendar: KeptCalendar, key: string): OverTime['days'] {
  const found = calendar === 'plan' ? null : periodOfKey(calendar, key)
  return found && { from: found.from, to: found.to }
}

/** Nothing is asked yet of a period that has not begun. */
function dueByNow(about: Measured, parts: CarriedParts['parts'], today: string): number | null {
  return dueOverTime(parts.filter(({ key }) => (daysOf(about.calendar, key)?.from ?? today) <= today), about)
}

interface Meant {
  indicatorId: string
  about: CountedOver
  unitId: string
  /** What the whole is called. */
  name: string
  parts: readonly { key: string; value: number | null }[]
}

/** Which totals of the roll-up a total over time is, for documents that tell of it: where the latest alone counts, that one. */
export function placeOfParts({ indicatorId, about, unitId, name, parts }: Meant): TotalPlace {
  const [only, ...more] = parts
  if (only && !more.length) return { indicatorId, unitId, period: only.key, view: 'today' }
  const latest = kindOver(about) === 'last' ? parts.findLast(({ value }) => value !== null) : undefined
  return { indicatorId, unitId, period: name, view: 'today', parts: (latest ? [latest] : parts).map(({ key }) => key) }
}

export const placeOfCarried = ({ indicator, overTime, unit, parts, period, days }: OverTime): TotalPlace =>
  placeOfParts({ indicatorId: indicator.id, about: { kind: indicator.kind, overTime }, unitId: unit.id, name: period ?? `${days?.from ?? ''}/${days?.to ?? ''}`, parts: parts.map(({ period: key, value }) => ({ key, value })) })
