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

/** Null where the indicator tells of no persons: nothing is hidden then. By the tree of today alone: two trees beside each other would tell of who moved. */
export async function veilOf(ctx: Context, indicatorId: string, period: string): Promise<Veil | null> {
  const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicatorId).executeTakeFirstOrThrow()
  return persons ? veilOver(ctx, indicatorId, period) : null
}

async function veilOver(ctx: Context, indicatorId: string, period: string): Promise<Veil> {
  // What is worked out is larger or smaller than the groups that it is made of: those decide.
  const veils = (await countingPersons(ctx, indicatorId)).map((id) => openVeil(ctx, { indicatorId: id, period }))
  return {
    async shows(unitId) {
      for (const veil of veils) if (!(await veil.shows(unitId))) return false
      return true
    },
    async beside(unitId) {
      const [first = new Set<string>(), ...others] = await Promise.all(veils.map((veil) => veil.beside(unitId)))
      return others.reduce((shown, other) => shown.intersection(other), first)
    }
  }
}

/** Of which of these may the actor be told what a unit and everything below it comes to? Whether they see the unit is asked elsewhere. */
export async function totalsThatMayBeTold(ctx: Context, { indicatorIds, unitId, period }: { indicatorIds: readonly string[]; unitId: string; period: string }): Promise<Set<string>> {
  const told = new Set(indicatorIds)
  const { rows: ofPersons } = await sql<{ id: string }>`select id from indicators where id = any(${indicatorIds}::uuid[]) and persons`.execute(ctx.db)
  for (const { id } of ofPersons) if (!(await (await veilOver(ctx, id, period)).shows(unitId))) told.delete(id)
  return told
}

/** The indicator itself, or those in which its formula finds persons, however far down. */
async function countingPersons(ctx: Context, indicatorId: string): Promise<string[]> {
  const speaksOf = await allItems(ctx)
  if (!speaksOf.has(indicatorId)) return [indicatorId]
  const within = (id: string): string[] => (speaksOf.get(id) ?? [id]).flatMap((item) => (speaksOf.has(item) ? within(item) : [item]))
  const leaves = [...new Set(within(indicatorId))]
  const { rows } = await sql<{ id: string }>`
    select id from indicators where id = any(${leaves}::uuid[]) and (persons or source = any(${closedSources(ctx.app.modules)}::text[]))`.execute(ctx.db)
  return rows.length ? rows.map(({ id }) => id) : [indicatorId]
}

interface Of {
  indicatorId: string
  period: string
}

function openVeil(ctx: Context, of: Of): Veil {
  const known = new Map<string, Promise<Set<string>>>()
  const beside = (unitId: string): Promise<Set<string>> => {
    const asked = known.get(unitId) ?? besideTotal(ctx, of, unitId)
    known.set(unitId, asked)
    return asked
  }
  return { beside, shows: (unitId) => isTold(ctx, of, unitId, beside) }
}

const SIZE = sql`case i.kind when 'weighted_mean' then k.weight when 'last' then coalesce((select l.value from figures l where l.id = right(k.last_key, 36)::uuid), 0) else k.amount end`

async function sizesIn(ctx: Context, { indicatorId, period }: Of, unitIds: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; size: number }>`
    select k.unit_id as id, ${SIZE} as size from rollups k join indicators i on i.id = k.indicator_id
    where k.indicator_id = ${indicatorId} and k.period = ${period} and k.view = 'today' and k.unit_id = any(${unitIds}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, size }) => [id, size]))
}

async function ownSize(ctx: Context, { indicatorId, period }: Of, unitId: string): Promise<number> {
  const reach = sql`select view, unit_id, ancestor_id, own as share, valid_from, valid_to from rollup_reach where ancestor_id = ${unitId} and view = 'today' and own > 0`
  const { rows } = await sql<{ size: number }>`
    select ${SIZE} as size from (${sumsOf(reach, sql`f.indicator_id = ${indicatorId} and f.period = ${period}`)}) k join indicators i on i.id = k.indicator_id`.execute(ctx.db)
  return rows[0]?.size ?? 0
}

async function besideTotal(ctx: Context, of: Of, unitId: string): Promise<Set<string>> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select p.unit_id as id from unit_paths p where p.ancestor_id = ${unitId} and p.depth = 1 and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to > ${today}::date)`.execute(ctx.db)
  const groups = [...(await sizesIn(ctx, of, rows.map(({ id }) => id)))].map(([id, size]) => ({ id, size }))
  const own = await isOwnUnit(ctx, unitId)
  // Whoever belongs to the unit knows its own people by name: they hide nobody else.
  const shown = shownBeside(own ? groups : [...groups, { id: unitId, size: await ownSize(ctx, of, unitId) }])
  if (own) shown.add(unitId)
  return shown
}

/** At each step from the highest unit whose total is the actor's down to this one. */
async function isTold(ctx: Context, of: Of, unitId: string, beside: Veil['beside']): Promise<boolean> {
  const above = await unitsAboveOn(ctx, unitId, dayOf(ctx.now))
  const sizes = await sizesIn(ctx, of, [unitId, ...above.map((one) => one.unitId)])
  const size = sizes.get(unitId) ?? 0
  if (await isOwnUnit(ctx, unitId)) {
    const own = await ownSize(ctx, of, unitId)
    if (size === own || size - own >= LEAST) return true
  }
  if (isSmall(size)) return false
  for (let at = 1; at < above.length; at++) {
    const [parent, child] = [above[at]?.unitId ?? '', above[at - 1]?.unitId ?? '']
    if (!sizes.has(parent) || !(await seesBelow(ctx, READ, parent))) return true
    if (!(await beside(parent)).has(child)) return false
  }
  return true
}

/** Single figures of persons are for those who belong to the unit that counted them; does the indicator tell of persons? */
export async function ensureOwnPersons(ctx: Context, indicatorId: string, unitId: string): Promise<boolean> {
  const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicatorId).executeTakeFirstOrThrow()
  if (persons) ensure(await isOwnUnit(ctx, unitId), 'forbidden', 'indicators.figures_of_persons')
  return persons
}

