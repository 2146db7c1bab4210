/** The year up to the period that is judged, put together of what was read for the history. */
import type { Context } from '#platform/server/context.ts'
import { standingOf } from '../../dashboard/judge.ts'
import { carried, dueOverTime, kindOver, yearSoFar } from '../../over-time.ts'
import type { SoFar, Told } from '../../schema.ts'
import { estimatedIn } from '../over-time.ts'
import type { Looking } from './looking.ts'
import type { Subject } from './subjects.ts'

interface Row {
  subject: Subject
  now: Told
  /** The earliest first. */
  history: Told[]
}

/** In the order of the rows. Of a moment gone by none: what was an estimate then is not kept. */
export async function yearsSoFar(ctx: Context, rows: readonly Row[], unitId: string, { past }: Looking): Promise<(SoFar | null)[]> {
  const years = rows.map((row) => (past ? [] : monthsOf(row)))
  const places = rows.flatMap(({ subject }, at) => (years[at] ?? []).map(({ period }) => ({ indicatorId: subject.id, unitId, period, view: 'today' as const })))
  const marks = await estimatedIn(ctx, places)
  const estimated = new Set(places.flatMap(({ indicatorId, period }, at) => (marks[at] ? [`${indicatorId} ${period}`] : [])))
  return rows.map(({ subject }, at) => {
    const parts = years[at] ?? []
    const [first, last] = [parts[0], parts.at(-1)]
    if (!first || !last || parts.length < 2) return null
    const total = carried(parts.map((part) => ({ ...part, key: part.period, estimated: estimated.has(`${subject.id} ${part.period}`) })), subject)
    const due = total.hidden ? null : dueOverTime(parts, subject)
    return { from: first.period, to: last.period, total, due, standing: standingOf({ period: last.period, value: total.value, due, hidden: total.hidden }, subject.better) }
  })
}

/** Nothing where not all of them were looked at, or where the latest stands for all: that is the one which is judged. */
function monthsOf({ subject, now, history }: Row): Told[] {
  if (kindOver(subject) === 'last') return []
  const keys = yearSoFar(subject, now.period)
  const found = new Map(history.map((one) => [one.period, one]))
  const parts = keys.flatMap((key) => found.get(key) ?? [])
  return parts.length === keys.length && keys.length > 1 ? parts : []
}
