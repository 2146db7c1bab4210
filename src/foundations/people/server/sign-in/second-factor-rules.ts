/** Which roles need a second factor, as units say; a unit's word holds for everything below it. */
import { sql } from 'kysely'
import { findUnit, hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { SecondFactorRules, UnitOfRules } from '../../schema.ts'
import type { Awaited } from './ways.ts'

export interface SecondFactorRule {
  role: string
  /** The unit that says so: this one or one above. */
  unitId: string
  unitName: string
}

/** What somebody who came with one factor must still do. */
export async function needsSecondFactor(ctx: Context, personId: string): Promise<Awaited | null> {
  const has = await ctx.db.selectFrom('second_factors').select('person_id').where('person_id', '=', personId).where('confirmed_at', 'is not', null).executeTakeFirst()
  if (has) return 'second_factor'
  return (await isRequiredOf(ctx, personId)) ? 'set_up' : null
}

/** Does a role that the person holds today need it? */
export async function isRequiredOf(ctx: Context, personId: string): Promise<boolean> {
  const day = dayOf(ctx.now)
  const { rows } = await sql`
    select from person_roles r
    join unit_paths on unit_paths.unit_id = r.unit_id and ${holdsOn(day, 'unit_paths')}
    join second_factor_rules s on s.unit_id = unit_paths.ancestor_id and s.role = r.role
    where r.person_id = ${personId} and ${holdsOn(day, 'r')} limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** The rules that hold at a unit, its own and those from above. */
export const findSecondFactorRules = query(UnitOfRules, async (ctx, { unitId }): Promise<SecondFactorRule[]> => {
  await ensureKeeps(ctx, unitId)
  const day = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('second_factor_rules as s')
    .innerJoin('unit_paths', 'unit_paths.ancestor_id', 's.unit_id')
    .select(['s.role', 's.unit_id as unitId'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(day, 'unit_paths'))
    .orderBy('unit_paths.depth')
    .orderBy('s.role')
    .execute()
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), day)
  return rows.map((row) => ({ ...row, unitName: names.get(row.unitId)?.name ?? '' }))
})

/** The roles that need a second factor at a unit and below. People of these roles are asked at their next sign-in. */
export const setSecondFactorRules = command(SecondFactorRules, async (ctx, { unitId, roles }): Promise<void> => {
  await ensureKeeps(ctx, unitId)
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const wanted = [...new Set(roles)].sort()
  const before = await ctx.db.selectFrom('second_factor_rules').select('role').where('unit_id', '=', unitId).orderBy('role').execute()
  if (before.map(({ role }) => role).join() === wanted.join()) return
  await ctx.db.deleteFrom('second_factor_rules').where('unit_id', '=', unitId).execute()
  const { personId: set_by } = ctx.actor
  if (wanted.length) await ctx.db.insertInto('second_factor_rules').values(wanted.map((role) => ({ unit_id: unitId, role, set_by, set_at: ctx.now }))).execute()
  await record(ctx, 'person.second_factor_roles', { subject: null, unit: unitId, data: { roles: wanted, before: before.map(({ role }) => role) } })
})

async function ensureKeeps(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'people.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'people.may_not_edit')
}
