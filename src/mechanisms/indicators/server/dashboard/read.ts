/** One screen of a unit: what is off its line, since when, and who can act. A bounded number of rows, read by their keys. */
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { gapOf, judgedAt, offSince, rankOf, standingBeside } from '../../dashboard/judge.ts'
import { DashboardInput, type Dashboard, type DashboardRow } from '../../schema.ts'
import { howOf } from '../definitions/own-sources.ts'
import { veilsOf, type Veils } from '../persons.ts'
import { figuresOf, periodsWithin } from './figures.ts'
import { lookingAt, type Looking } from './looking.ts'
import { placesOf, unitAsked, unitsBelow, unitWithAbove, waitingSince, type UnitRow } from './places.ts'
import { yearsSoFar } from './so-far.ts'
import { keysOf, subjectsOf, type Subject } from './subjects.ts'

export const MONTHS_SHOWN = 24
/** A day gone by is put together anew, and whether groups of persons may be told costs a look at every unit beside: both reach less far back. */
export const MONTHS_KNOWN = 6
/** Of so many it is said who holds them back and where something can be done. */
const EXPLAINED = 12
const WEAKEST = 3

export const readDashboard = query(DashboardInput, async (ctx, { unitId: asked, asOf }): Promise<Dashboard> => {
  const looking = lookingAt(ctx, asOf)
  const unitId = await unitAsked(ctx, asked)
  const { subjects, notShown } = await subjectsOf(ctx, unitId, looking)
  const rows = await rowsOf(ctx, subjects, unitId, looking)
  const { units, more } = await unitsBelow(ctx, unitId)
  const ordered = rows.toSorted(byNeed)
  const wanting = ordered.filter(({ now }) => now.standing === 'off' || now.standing === 'silent').slice(0, EXPLAINED)
  const explained = await explain(ctx, wanting, { unitId, units, looking })
  return {
    ...(await unitWithAbove(ctx, unitId)),
    below: units.map(({ id, name }) => ({ id, name })),
    belowMore: more,
    asOf: looking.at,
    past: looking.past,
    waitingSince: looking.past ? null : await waitingSince(ctx),
    rows: ordered.map(({ subject, ...row }) => ({ ...row, indicator: headOf(subject), ...(explained.get(subject.id) ?? { units: null, places: [] }) })),
    notShown
  }
})

export const headOf = ({ id, code, words, measure, kind, better, source }: Subject) => ({ id, code, words, measure, kind, better, how: howOf(source) })

type Row = Pick<DashboardRow, 'now' | 'since' | 'stale' | 'history' | 'soFar'> & { subject: Subject }

/** The longest off first, then the farthest off; what is silent after it, then what is on its line. */
function byNeed(one: Row, other: Row): number {
  const order = { off: 0, silent: 1, on: 2, hidden: 3, unjudged: 4 }
  return order[one.now.standing] - order[other.now.standing] || (other.since?.periods ?? 0) - (one.since?.periods ?? 0) || gapOf(other.now) - gapOf(one.now)
}

/** Which totals of persons may be told now; of a moment gone by none, since how large groups were then is another question. */
export async function veilsAt(ctx: Context, cells: { indicatorId: string; period: string }[], { past }: Looking): Promise<Veils> {
  const veils = await veilsOf(ctx, cells)
  if (!past) return veils
  return { persons: veils.persons, shows: async () => ({ indicatorId }) => !veils.persons.has(indicatorId), beside: async () => ({ indicatorId }) => (veils.persons.has(indicatorId) ? new Set() : null) }
}

async function rowsOf(ctx: Context, subjects: Subject[], unitId: string, looking: Looking): Promise<Row[]> {
  const within = await periodsWithin(ctx, unitId, subjects.length, looking.past ? MONTHS_KNOWN : MONTHS_SHOWN, looking)
  const keys = new Map(subjects.map((subject) => [subject.id, keysOf(subject, looking.day, within)]))
  const cellsOf = (subject: Subject) => (keys.get(subject.id) ?? []).map((period) => ({ indicatorId: subject.id, period }))
  const found = await figuresOf(ctx, subjects.flatMap(cellsOf), [unitId], looking)
  const veils = await veilsAt(ctx, subjects.flatMap((subject) => cellsOf(subject).filter(({ period }) => found.has(subject, period, unitId)).slice(0, MONTHS_KNOWN)), looking)
  const shows = await veils.shows(unitId)
  const rows = subjects.flatMap((subject): Omit<Row, 'soFar'>[] => {
    const all = keys.get(subject.id) ?? []
    if (!all.some((period) => found.has(subject, period, unitId))) return []
    const told = veils.persons.has(subject.id) ? all.slice(0, MONTHS_KNOWN) : all
    const history = told.map((period) => found.told(subject, period, unitId, shows({ indicatorId: subject.id, period })))
    const at = judgedAt(history)
    const now = history[at]
    if (!now) return []
    return [{ subject, now, since: now.standing === 'off' ? offSince(history, at, subject.better) : null, stale: at > 1 && now.value !== null, history: history.toReversed() }]
  })
  const years = await yearsSoFar(ctx, rows, unitId, looking)
  return rows.map((row, at) => ({ ...row, soFar: years[at] ?? null }))
}

interface Beside {
  unitId: string
  units: UnitRow[]
  looking: Looking
}

/** Who holds these back, and where something can be done about each. */
async function explain(ctx: Context, rows: Row[], { unitId, units, looking }: Beside): Promise<Map<string, Pick<DashboardRow, 'units' | 'places'>>> {
  const cells = rows.map(({ subject, now }) => ({ indicatorId: subject.id, period: now.period }))
  const places = await placesOf(ctx, unitId, rows.map(({ subject }) => subject))
  const below = looking.past ? [] : units
  const found = await figuresOf(ctx, cells, below.map(({ id }) => id), looking)
  const veils = await veilsAt(ctx, cells, looking)
  const beside = below.length ? await veils.beside(unitId) : () => null
  return new Map(
    rows.map(({ subject, now }) => {
      const shown = beside({ indicatorId: subject.id, period: now.period })
      const told = below.map((unit) => ({ unit: { id: unit.id, name: unit.name }, now: found.told(subject, now.period, unit.id, !shown || shown.has(unit.id)) }))
      const known = told.filter(({ now: { value } }) => value !== null)
      const ranked = known.flatMap((one) => { const rank = rankOf(one.now, subject); return rank === null ? [] : [{ ...one, rank }] })
      const weakest = ranked.filter((one) => standingBeside(one.now, now, subject) === 'off').toSorted((one, other) => one.rank - other.rank).slice(0, WEAKEST).map(({ rank: _rank, ...one }) => one)
      const counted = told.filter(({ now: { value, hidden } }) => value !== null || hidden).length
      return [subject.id, { units: below.length ? { told: counted, of: below.length, weakest } : null, places: places.get(subject.id) ?? [] }]
    })
  )
}
