/** Who is asked to come: whole units, sets of units, persons by name. Asking twice is asking once. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { holdsOn, setMembers, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { belongingVisible } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Invite, MOST_UNITS, Uninvite } from '../schema.ts'
import { ensurePlanned, gatheringToEdit, type GatheringHead } from './access.ts'
import { ensureUnitsLive } from './commands.ts'

interface AskedUnit {
  unitId: string
  below: boolean
  setId: string | null
}

type Whom = Pick<z.output<typeof Invite>, 'units' | 'setId' | 'personIds'>

/** Answers how many units and persons were added, to how many sessions; who was asked before stays asked. */
export const invite = command(Invite, async (ctx, { gatheringId, following, ...whom }): Promise<{ units: number; people: number; sessions: number }> => {
  const first = await gatheringToEdit(ctx, gatheringId)
  ensurePlanned(first)
  ensure(!following || first.seriesId !== null, 'conflict', 'gatherings.no_series')
  const added = await ask(ctx, first, whom)
  const later = following ? await laterOf(ctx, first) : []
  for (const session of later) await ask(ctx, session, whom, { ofSeries: true })
  return { ...added, sessions: 1 + later.length }
})

type Session = Pick<GatheringHead, 'id' | 'unitId' | 'startsAt'>

async function ask(ctx: Context, { id: gatheringId, unitId, startsAt }: Session, { units, setId, personIds }: Whom, told: Record<string, boolean> = {}): Promise<{ units: number; people: number }> {
  const day = dayOf(startsAt)
  await ensureSeen(ctx, units.map((unit) => unit.unitId))
  await ensureUnitsLive(ctx, units.map((unit) => unit.unitId), day, 'units')
  const ofSet = setId ? await membersOf(ctx, setId, unitId, day) : []
  const asked = new Map<string, AskedUnit>()
  for (const unit of [...ofSet, ...units.map((one) => ({ ...one, setId: null }))]) asked.set(unit.unitId, unit)
  ensure(asked.size + personIds.length > 0, 'invalid', 'gatherings.nobody_named')
  await ensurePeopleSeen(ctx, personIds)
  const newUnits = await addUnits(ctx, gatheringId, [...asked.values()])
  const newPeople = await addPeople(ctx, gatheringId, [...new Set(personIds)])
  if (newUnits.length + newPeople.length > 0) {
    await record(ctx, 'gathering.invited', { subject: gatheringId, unit: unitId, data: { units: newUnits, people: newPeople.length, ...told } })
  }
  return { units: newUnits.length, people: newPeople.length }
}

/** Those of the same series behind it that are still to come, held for the rest of the command. */
async function laterOf(ctx: Context, { seriesId, startsAt }: GatheringHead): Promise<Session[]> {
  return ctx.db
    .selectFrom('gatherings')
    .select(['id', 'unit_id as unitId', 'starts_at as startsAt'])
    .where('series_id', '=', seriesId)
    .where('starts_at', '>', startsAt)
    .where('ends_at', '>', ctx.now)
    .where('state', '=', 'planned')
    .orderBy('starts_at')
    .forUpdate()
    .execute()
}

/** Takes back that a unit or a person was asked; what was answered stays with the gathering. */
export const uninvite = command(Uninvite, async (ctx, { gatheringId, unitId, personId }): Promise<void> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  ensurePlanned(gathering)
  ensure(unitId !== undefined || personId !== undefined, 'invalid', 'gatherings.nobody_named')
  if (unitId) await ctx.db.deleteFrom('gathering_units').where('gathering_id', '=', gatheringId).where('unit_id', '=', unitId).execute()
  if (personId) await ctx.db.deleteFrom('gathering_people').where('gathering_id', '=', gatheringId).where('person_id', '=', personId).execute()
  await record(ctx, 'gathering.uninvited', { subject: gatheringId, unit: gathering.unitId, data: { units: unitId ? [unitId] : [], people: personId ? 1 : 0 } })
})

/** Any unit may be asked that the actor sees, above and beside their own as well. */
async function ensureSeen(ctx: Context, unitIds: string[]): Promise<void> {
  if (!unitIds.length) return
  const rows = await ctx.db.selectFrom('units').select('id').where('id', 'in', unitIds).where('id', 'in', visibleUnits(ctx, 'units.read')).execute()
  const seen = new Set(rows.map(({ id }) => id))
  if (unitIds.some((id) => !seen.has(id))) throw new AppError('not_found', 'org.no_such_unit')
}

/** A set of the unit that holds the gathering, or of one above it, resolved on the day of the gathering. */
async function membersOf(ctx: Context, setId: string, holderId: string, day: Day): Promise<AskedUnit[]> {
  const { rows } = await sql<{ name: string }>`
    select s.name from unit_sets s where s.id = ${setId} and s.owner_id in (
      select p.ancestor_id from unit_paths p where p.unit_id = ${holderId} and ${holdsOn(day, 'p')})`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'gatherings.no_such_set')
  const members = await setMembers(ctx, setId, day)
  ensure(members.length > 0, 'invalid', 'gatherings.set_is_empty', { set: rows[0].name })
  ensure(members.length <= MOST_UNITS, 'invalid', 'gatherings.too_many_units', { most: MOST_UNITS })
  return members.map(({ id }) => ({ unitId: id, below: false, setId }))
}

/** Whoever belongs to a list that the actor may see, and people with an account there. */
async function ensurePeopleSeen(ctx: Context, personIds: string[]): Promise<void> {
  if (!personIds.length) return
  const { rows } = await sql<{ id: string }>`
    select person.id from people person where person.id = any(${personIds}::uuid[]) and person.erased_at is null and person.merged_into is null and (
      person.id in (select m.person_id from memberships m where m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')})
      or person.id = ${ctx.actor?.personId ?? null})`.execute(ctx.db)
  const seen = new Set(rows.map(({ id }) => id))
  if (personIds.some((id) => !seen.has(id))) throw new AppError('not_found', 'gatherings.no_such_person')
}

async function addUnits(ctx: Context, gatheringId: string, asked: AskedUnit[]): Promise<string[]> {
  if (!asked.length) return []
  const rows = await ctx.db
    .insertInto('gathering_units')
    .values(asked.map(({ unitId, below, setId }) => ({ gathering_id: gatheringId, unit_id: unitId, below, set_id: setId, invited_at: ctx.now, invited_by: ctx.actor?.personId ?? null })))
    // Asked before without the units below, asked now with them: the wider asking holds.
    .onConflict((c) => c.columns(['gathering_id', 'unit_id']).doUpdateSet({ below: true }).where('gathering_units.below', '=', false).where(sql<boolean>`excluded.below`))
    .returning('unit_id')
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}

async function addPeople(ctx: Context, gatheringId: string, personIds: string[]): Promise<string[]> {
  if (!personIds.length) return []
  const rows = await ctx.db
    .insertInto('gathering_people')
    .values(personIds.map((person_id) => ({ gathering_id: gatheringId, person_id, invited_at: ctx.now, invited_by: ctx.actor?.personId ?? null })))
    .onConflict((c) => c.doNothing())
    .returning('person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Names of the units asked, as on the day of the gathering. */
export async function askedUnits(ctx: Context, gatheringId: string, day: Day): Promise<{ id: string; name: string; below: boolean }[]> {
  const rows = await ctx.db.selectFrom('gathering_units').select(['unit_id as id', 'below']).where('gathering_id', '=', gatheringId).execute()
  const names = await unitNamesOn(ctx, rows.map(({ id }) => id), day)
  return rows.map((row) => ({ ...row, name: names.get(row.id)?.name ?? '' })).sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}
