/** From one figure of a unit to the units right below: their figures, history and order, and another period beside. A bounded number of rows, read by their keys. */
import type { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { judgedAt, rankOf, standingBeside } from '../../dashboard/judge.ts'
import { UNITS_ON_PAGE } from '../../rules.ts'
import { DrillDownInput, type DrillDown, type Told } from '../../schema.ts'
import { figuresOf, periodsWithin, type Found } from './figures.ts'
import { lookingAt, type Looking } from './looking.ts'
import { placesOf, unitAsked, unitsBelow, unitWithAbove } from './places.ts'
import { headOf, MONTHS_KNOWN, MONTHS_SHOWN, veilsAt } from './read.ts'
import { keysOf, subjectAt, type Subject } from './subjects.ts'

/** What both the table and the map of one figure begin with. */
export async function goDown(ctx: Context, { indicatorId, unitId: asked, period: wanted, asOf }: Pick<z.output<typeof DrillDownInput>, 'indicatorId' | 'unitId' | 'period' | 'asOf'>) {
  const looking = lookingAt(ctx, asOf)
  const unitId = await unitAsked(ctx, asked)
  const subject = await subjectAt(ctx, indicatorId, unitId, looking)
  const keys = keysOf(subject, looking.day, await periodsWithin(ctx, unitId, 1, looking.past ? MONTHS_KNOWN : MONTHS_SHOWN, looking))
  const whole = await openFigures(ctx, subject, { keys, unitId, looking })
  const history = whole.keys.map((key) => whole.told(key))
  const at = wanted && whole.keys.includes(wanted) ? whole.keys.indexOf(wanted) : judgedAt(history)
  return { looking, unitId, subject, whole, history, at, period: whole.keys[at] ?? 'all', units: (await unitsBelow(ctx, unitId)).units }
}

export const drillDown = query(DrillDownInput, async (ctx, { against: other, offset, ...input }): Promise<DrillDown> => {
  const { looking, unitId, subject, whole, history, at, period, units } = await goDown(ctx, input)
  const against = other && other !== period && whole.keys.includes(other) ? other : (whole.keys[at + 1] ?? null)
  const ids = units.map(({ id }) => id)
  // Their order hangs on the figures of all of them; the history is read of those alone that are shown.
  const near = await figuresOf(ctx, cellsOf(subject, against ? [period, against] : [period]), ids, looking)
  const ranked = inOrder(units.map((unit) => ({ unit, now: whole.below(near, period, unit.id), before: against ? whole.below(near, against, unit.id) : null })), subject)
  const page = ranked.slice(offset, offset + UNITS_ON_PAGE)
  const far = await figuresOf(ctx, cellsOf(subject, whole.keys), page.map(({ unit }) => unit.id), looking)
  return {
    indicator: headOf(subject),
    ...(await unitWithAbove(ctx, unitId)),
    asOf: looking.at,
    past: looking.past,
    period,
    against,
    periods: whole.keys.filter((key) => whole.found.has(subject, key, unitId) || key === period),
    now: whole.told(period),
    before: against ? whole.told(against) : null,
    history: history.toReversed(),
    fair: ranked.some(({ place }) => place !== null),
    below: {
      units: units.length,
      told: ranked.filter(({ now: { value, hidden } }) => value !== null || hidden).length,
      rows: page.map(({ unit: { id, name, deeper }, ...row }) => ({ ...row, unit: { id, name }, standing: standingBeside(row.now, whole.told(period), subject), deeper, history: whole.keys.map((key) => whole.below(far, key, id)).toReversed() })),
      next: offset + page.length < ranked.length ? offset + UNITS_ON_PAGE : null
    },
    places: (await placesOf(ctx, unitId, [subject])).get(subject.id) ?? []
  }
})

export const cellsOf = ({ id }: Subject, keys: string[]) => keys.map((period) => ({ indicatorId: id, period }))

interface Whole {
  keys: string[]
  found: Found
  told(key: string): Told
  /** Of a unit right below, where the whole may be told. */
  below(of: Found, key: string, unitId: string): Told
}

async function openFigures(ctx: Context, subject: Subject, { keys: all, unitId, looking }: { keys: string[]; unitId: string; looking: Looking }): Promise<Whole> {
  const { persons } = await veilsAt(ctx, cellsOf(subject, all.slice(0, 1)), looking)
  const keys = persons.has(subject.id) ? all.slice(0, MONTHS_KNOWN) : all
  const found = await figuresOf(ctx, cellsOf(subject, keys), [unitId], looking)
  const veils = await veilsAt(ctx, cellsOf(subject, keys), looking)
  const [shows, beside] = [await veils.shows(unitId), await veils.beside(unitId)]
  return {
    keys,
    found,
    told: (key) => found.told(subject, key, unitId, shows({ indicatorId: subject.id, period: key })),
    below(of, key, id) {
      const cell = { indicatorId: subject.id, period: key }
      const shown = beside(cell)
      return of.told(subject, key, id, shows(cell) && (!shown || shown.has(id)))
    }
  }
}

/** The best first, by an order that is fair to small ones; those without a place after them, by their names. */
function inOrder<T extends { now: Told }>(rows: T[], subject: Subject): (T & { place: number | null })[] {
  const ranked = rows.map((row) => ({ row, rank: rankOf(row.now, subject) }))
  const placed = ranked.flatMap(({ row, rank }) => (rank === null ? [] : [{ row, rank }])).toSorted((one, other) => other.rank - one.rank)
  const first = (rank: number): number => placed.findIndex((one) => one.rank === rank) + 1
  return [...placed.map(({ row, rank }) => ({ ...row, place: first(rank) })), ...ranked.flatMap(({ row, rank }) => (rank === null ? [{ ...row, place: null }] : []))]
}
