/** The unit at which a screen begins, what stands below it, and where something can be done. */
import { sql } from 'kysely'
import { holdsOn, seesBelow, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { ActingPlace } from '../../schema.ts'
import { ensureSeesTotal, READ } from '../find.ts'
import { sourceNamed } from '../sources.ts'
import type { Subject } from './subjects.ts'

export interface UnitRow {
  id: string
  name: string
}

/** More units below one than this are told in part, and that they are. */
const MOST = 400

/** The one that was asked for, else the highest whose whole the actor sees. */
export async function unitAsked(ctx: Context, asked: string | undefined): Promise<string> {
  if (asked) await ensureSeesTotal(ctx, asked)
  const unitId = asked ?? (await highestSeen(ctx))
  if (!unitId) throw new AppError('not_found', 'indicators.no_such_total')
  return unitId
}

/** Roles at more units than this are not gone through. */
const ROLES_TRIED = 5

async function highestSeen(ctx: Context): Promise<string | undefined> {
  const held = [...new Set((ctx.actor?.grants ?? []).filter(({ permission }) => permission === READ).map(({ unitId }) => unitId))]
  const { rows } = await sql<{ id: string }>`
    select p.unit_id as id from unit_paths p where p.unit_id = any(${held}::uuid[]) and ${holdsOn(dayOf(ctx.now), 'p')}
    group by p.unit_id order by count(*), p.unit_id limit ${ROLES_TRIED}`.execute(ctx.db)
  for (const { id } of rows) if (await seesBelow(ctx, READ, id)) return id
  return undefined
}

export async function unitWithAbove(ctx: Context, unitId: string): Promise<{ unit: UnitRow; above: UnitRow | null }> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`select p.ancestor_id as id from unit_paths p where p.unit_id = ${unitId} and p.depth = 1 and ${holdsOn(today, 'p')}`.execute(ctx.db)
  const [above] = rows
  const names = await unitNamesOn(ctx, [unitId, ...(above ? [above.id] : [])], today)
  const named = (id: string): UnitRow => ({ id, name: names.get(id)?.name ?? '' })
  return { unit: named(unitId), above: above && (await seesBelow(ctx, READ, above.id)) ? named(above.id) : null }
}

/** The units right below today, by name; whether units stand below them too. */
export async function unitsBelow(ctx: Context, unitId: string): Promise<{ units: (UnitRow & { deeper: boolean })[]; more: boolean }> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<UnitRow & { deeper: boolean }>`
    select p.unit_id as id, u.name, exists (select from unit_paths d where d.ancestor_id = p.unit_id and d.depth = 1 and ${holdsOn(today, 'd')}) as deeper
    from unit_paths p join unit_facts u on u.unit_id = p.unit_id and u.replaced_at is null and ${holdsOn(today, 'u')}
    where p.ancestor_id = ${unitId} and p.depth = 1 and ${holdsOn(today, 'p')} order by u.sort_key, p.unit_id limit ${MOST + 1}`.execute(ctx.db)
  return { units: rows.slice(0, MOST), more: rows.length > MOST }
}

/** By indicator: forms in which its numbers are asked of the unit, then the page of the room that counts it. */
export async function placesOf(ctx: Context, unitId: string, subjects: Subject[]): Promise<Map<string, ActingPlace[]>> {
  if (!subjects.length) return new Map()
  const indicatorIds = subjects.map(({ id }) => id)
  const offers = (await Promise.all(ctx.app.modules.flatMap(({ acting }) => (acting ? [acting(ctx, { unitId, indicatorIds })] : [])))).flat()
  const homes = await Promise.all(subjects.map(async ({ id, source, key, homeId }) => {
    const home = await sourceNamed(ctx.app.modules, source)?.home(ctx, key)
    return home ? [{ indicatorId: id, ...home, unitId: homeId }] : []
  }))
  const found = [...offers, ...homes.flat()]
  const names = await unitNamesOn(ctx, found.map((place) => place.unitId), dayOf(ctx.now))
  return new Map([...Map.groupBy(found, ({ indicatorId }) => indicatorId)].map(([id, of]) => [id, of.map(({ title, href, unitId: turn }) => ({ title, href, unit: { id: turn, name: names.get(turn)?.name ?? '' } }))]))
}

/** Since when the first change waits to be added up; null where none does, or where nobody adds up here. */
export async function waitingSince(ctx: Context): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select e.at from event_readers r join lateral (select e.at from events e where (e.xid, e.id) > (r.xid, r.event_id) order by e.xid, e.id limit 1) e on true
    where r.name = 'indicators'`.execute(ctx.db)
  return rows[0]?.at ?? null
}
