/** The rule of a set of units: who belongs to it on a day. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Branch, Kind, SetMember } from '../schema.ts'
import { factsOn } from './queries.ts'
import { holdsOn } from './visible.ts'

export interface SetRule {
  underId: string
  reach: 'children' | 'all'
  /** Empty: any kind. */
  kinds: Kind[]
  /** Empty: any branch. */
  branches?: Branch[]
  /** Only so many levels below; every level where `reach` is 'all' and none is given. */
  level?: number | null
  named: string | null
}

/** Who belongs to a set on a day, in alphabetical order; the unit it lies under is never its own member. */
export async function setMembers(ctx: Context, setId: string, day: Day): Promise<SetMember[]> {
  const set = await ctx.db.selectFrom('unit_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow()
  return membersWhere(ctx, day, sql<boolean>`(unit_facts.unit_id in (select unit_id from unit_set_exceptions where set_id = ${setId} and included)
    or (${ruleOf(ruleIn(set), day)}
      and unit_facts.unit_id not in (select unit_id from unit_set_exceptions where set_id = ${setId})))`)
}

export async function membersOf(ctx: Context, rule: SetRule, day: Day): Promise<SetMember[]> {
  return membersWhere(ctx, day, ruleOf(rule, day))
}

function ruleIn(row: { under_id: string; reach: string; kinds: string[]; branches: string[]; level: number | null; named: string | null }): SetRule {
  const { under_id: underId, level, named } = row
  return { underId, reach: row.reach as SetRule['reach'], kinds: row.kinds as Kind[], branches: row.branches as Branch[], level, named }
}

function ruleOf({ underId, reach, kinds, branches = [], level = null, named }: SetRule, day: Day): RawBuilder<boolean> {
  const place =
    reach === 'children'
      ? sql`unit_facts.parent_id = ${underId}`
      : sql`unit_facts.unit_id in (select unit_paths.unit_id from unit_paths where unit_paths.ancestor_id = ${underId}
          and ${level === null ? sql`unit_paths.depth > 0` : sql`unit_paths.depth = ${level}`} and ${holdsOn(day, 'unit_paths')})`
  const kind = kinds.length ? sql`unit_facts.kind = any(${kinds}::text[])` : sql`true`
  const branch = branches.length ? sql`unit_facts.branch = any(${branches}::text[])` : sql`true`
  const name = named ? sql`position(vi_fold(${named}) in unit_facts.name_fold) > 0` : sql`true`
  return sql<boolean>`(${place} and ${kind} and ${branch} and ${name})`
}

async function membersWhere(ctx: Context, day: Day, where: RawBuilder<boolean>): Promise<SetMember[]> {
  return factsOn(ctx, day)
    .select(['unit_facts.unit_id as id', 'unit_facts.name'])
    .where(where)
    .orderBy('unit_facts.sort_key')
    .orderBy('unit_facts.unit_id')
    .execute()
}
