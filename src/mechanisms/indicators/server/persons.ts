/**
 * Figures that tell of persons: a total is told of groups of at least ten, and none by which a smaller one could be worked out
 * (people/members/groups.ts). The group is what the denominator counts, or the value itself.
 */
import { sql } from 'kysely'
import { seesBelow, unitsAboveOn } from '#foundations/org/server/index.ts'
import { isSmall, LEAST, shownBeside } from '#foundations/people/rules.ts'
import { isOwnUnit } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { Total } from '../schema.ts'
import { cellKey, inCells, listed, near, type Cell } from './cells.ts'
import { allItems } from './definitions/versions.ts'
import { READ } from './find.ts'
import { sumsOf } from './roll-up.ts'
import { closedSources } from './sources.ts'

export const HIDDEN: Total = { value: null, numerator: null, denominator: null, figures: 0, estimated: 0, undivided: 0, unweighted: 0, latest: null, hidden: true }

export interface Veil {
  /** May the actor be told what the unit and everything below it comes to? */
  shows(unitId: string): Promise<boolean>
  /** The units right below, and the unit itself for what it counted alone, that may be told beside its total. */
  beside(unitId: string): Promise<Set<string>>
}

/** Of many totals at once, with as many questions as of one. */
export interface Veils {
  /** The indicators that tell of persons: of all others nothing is hidden. */
  persons: Set<string>
  shows(unitId: string): Promise<(cell: Cell) => boolean>
  /** Null: nothing is hidden. */
  beside(unitId: string): Promise<(cell: Cell) => Set<string> | null>
}

/** By the tree of today alone: two trees beside each other would tell of who moved. */
export async function veilsOf(ctx: Context, cells: Cell[]): Promise<Veils> {
  const persons = await tellingOfPersons(ctx, cells.map(({ indicatorId }) => indicatorId))
  // What is worked out is larger or smaller than the groups that it is made of: those decide.
  const within = await countingPersons(ctx, [...persons])
  const groupsOf = ({ indicatorId, period }: Cell): Cell[] => (within.get(indicatorId) ?? []).map((id) => ({ indicatorId: id, period }))
  const groups = new Map(cells.flatMap(groupsOf).map((cell) => [cellKey(cell), cell]))
  const veil = openVeil(ctx, [...groups.values()])
  return {
    persons,
    async shows(unitId) {
      const told = persons.size ? await veil.shows(unitId) : new Set<string>()
      return (cell) => groupsOf(cell).every((group) => told.has(cellKey(group)))
    },
    async beside(unitId) {
      const told = persons.size ? await veil.beside(unitId) : new Map<string, Set<string>>()
      return (cell) => {
        if (!persons.has(cell.indicatorId)) return null
        const [first = new Set<string>(), ...others] = groupsOf(cell).map((group) => told.get(cellKey(group)) ?? new Set<string>())
        return others.reduce((shown, other) => shown.intersection(other), first)
      }
    }
  }
}

/** Null where the indicator tells of no persons: nothing is hidden then. */
export async function veilOf(ctx: Context, indicatorId: string, period: string): Promise<Veil | null> {
  const cell = { indicatorId, period }
  const veils = await veilsOf(ctx, [cell])
  if (!veils.persons.has(indicatorId)) return null
  return { shows: async (unitId) => (await veils.shows(unitId))(cell), beside: async (unitId) => (await veils.beside(unitId))(cell) ?? new Set() }
}

async function tellingOfPersons(ctx: Context, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from indicators where persons and id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

/** Of which of these may the actor be told what a unit and everything below it comes to? Whether they see the unit is asked elsewhere. */
export async function totalsThatMayBeTold(ctx: Context, { indicatorIds, unitId, period }: { indicatorIds: readonly string[]; unitId: string; period: string }): Promise<Set<string>> {
  const veils = await veilsOf(ctx, indicatorIds.map((indicatorId) => ({ indicatorId, period })))
  const shows = await veils.shows(unitId)
  return new Set(indicatorIds.filter((indicatorId) => shows({ indicatorId, period })))
}

/** Of each the indicator itself, or those in which its formula finds persons, however far down. */
export async function countingPersons(ctx: Context, ids: string[]): Promise<Map<string, string[]>> {
  if (!ids.length) return new Map()
  const speaksOf = await allItems(ctx)
  const within = (id: string): string[] => (speaksOf.get(id) ?? [id]).flatMap((item) => (speaksOf.has(item) ? within(item) : [item]))
  const leaves = new Map(ids.map((id) => [id, speaksOf.has(id) ? [...new Set(within(id))] : []]))
  const { rows } = await sql<{ id: string }>`
    select id from indicators where id = any(${[...leaves.values()].flat()}::uuid[]) and (persons or source = any(${closedSources(ctx.app.modules)}::text[]))`.execute(ctx.db)
  const counting = new Set(rows.map(({ id }) => id))
  return new Map([...leaves].map(([id, of]) => [id, of.some((leaf) => counting.has(leaf)) ? of.filter((leaf) => counting.has(leaf)) : [id]]))
}

interface OpenVeil {
  shows(unitId: string): Promise<Set<string>>
  beside(unitId: string): Promise<Map<string, Set<string>>>
}

function openVeil(ctx: Context, cells: Cell[]): OpenVeil {
  const known = new Map<string, Promise<Map<string, Set<string>>>>()
  const beside = (unitId: string): Promise<Map<string, Set<string>>> => {
    const asked = known.get(unitId) ?? besideTotals(ctx, cells, unitId)
    known.set(unitId, asked)
    return asked
  }
  return { beside, shows: (unitId) => toldOf(ctx, cells, unitId, beside) }
}

const SIZE = sql`case i.kind when 'weighted_mean' then k.weight when 'last' then coalesce((select l.value from figures l where l.id = right(k.last_key, 36)::uuid), 0) else k.amount end`

/** By cell, how many people stand behind the total of each of these units that has one. */
async function sizesIn(ctx: Context, cells: Cell[], unitIds: string[]): Promise<Map<string, Map<string, number>>> {
  const { rows } = await sql<Cell & { id: string; size: number }>`
    select k.indicator_id as "indicatorId", k.period, k.unit_id as id, ${SIZE} as size
    from ${listed(cells)} x join rollup_sums k on k.indicator_id = x.indicator_id and k.period = x.period and k.view = 'today' and k.unit_id = any(${unitIds}::uuid[]) and ${near(cells)}
      join indicators i on i.id = k.indicator_id`.execute(ctx.db)
  return new Map([...Map.groupBy(rows, cellKey)].map(([key, of]) => [key, new Map(of.map(({ id, size }) => [id, size]))]))
}

async function ownSizes(ctx: Context, cells: Cell[], unitId: string): Promise<Map<string, number>> {
  const reach = sql`select view, unit_id, ancestor_id, own as share, valid_from, valid_to from rollup_reach where ancestor_id = ${unitId} and view = 'today' and own > 0`
  const theirs = sql`f.unit_id in (select r.unit_id from rollup_reach r where r.ancestor_id = ${unitId} and r.view = 'today' and r.own > 0) and ${inCells(cells)}`
  const { rows } = await sql<Cell & { size: number }>`
    select k.indicator_id as "indicatorId", k.period, ${SIZE} as size from (${sumsOf(reach, theirs)}) k join indicators i on i.id = k.indicator_id`.execute(ctx.db)
  return new Map(rows.map((row) => [cellKey(row), row.size]))
}

async function besideTotals(ctx: Context, cells: Cell[], unitId: string): Promise<Map<string, Set<string>>> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select p.unit_id as id from unit_paths p where p.ancestor_id = ${unitId} and p.depth = 1 and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to > ${today}::date)`.execute(ctx.db)
  const sizes = await sizesIn(ctx, cells, rows.map(({ id }) => id))
  const own = await isOwnUnit(ctx, unitId)
  const alone = own ? null : await ownSizes(ctx, cells, unitId)
  return new Map(
    cells.map((cell) => {
      const groups = [...(sizes.get(cellKey(cell)) ?? [])].map(([id, size]) => ({ id, size }))
      // Whoever belongs to the unit knows its own people by name: they hide nobody else.
      const shown = shownBeside(alone ? [...groups, { id: unitId, size: alone.get(cellKey(cell)) ?? 0 }] : groups)
      if (own) shown.add(unitId)
      return [cellKey(cell), shown]
    })
  )
}

/** At each step from the highest unit whose total is the actor's down to this one. */
async function toldOf(ctx: Context, cells: Cell[], unitId: string, beside: OpenVeil['beside']): Promise<Set<string>> {
  const above = await unitsAboveOn(ctx, unitId, dayOf(ctx.now))
  const sizes = await sizesIn(ctx, cells, [unitId, ...above.map((one) => one.unitId)])
  const own = (await isOwnUnit(ctx, unitId)) ? await ownSizes(ctx, cells, unitId) : null
  const [told, asked] = [new Set<string>(), new Set<string>()]
  for (const key of cells.map(cellKey)) {
    const [size, alone] = [sizes.get(key)?.get(unitId) ?? 0, own?.get(key) ?? 0]
    if (own && (size === alone || size - alone >= LEAST)) told.add(key)
    else if (!isSmall(size)) asked.add(key)
  }
  for (let at = 1; at < above.length && asked.size; at++) {
    const [parent, child] = [above[at]?.unitId ?? '', above[at - 1]?.unitId ?? '']
    const shown = (await seesBelow(ctx, READ, parent)) ? await beside(parent) : null
    for (const key of asked) {
      const isTop = !shown || !sizes.get(key)?.has(parent)
      if (isTop) told.add(key)
      if (isTop || !shown.get(key)?.has(child)) asked.delete(key)
    }
  }
  return told.union(asked)
}

/** Single figures of persons are for those who belong to the unit that counted them; does the indicator tell of persons? */
export async function ensureOwnPersons(ctx: Context, indicatorId: string, unitId: string): Promise<boolean> {
  const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicatorId).executeTakeFirstOrThrow()
  if (persons) ensure(await isOwnUnit(ctx, unitId), 'forbidden', 'indicators.figures_of_persons')
  return persons
}

