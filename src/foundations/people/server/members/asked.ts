/** Whose members a list asks: units by name or by set, with or without all that stands below them. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, setMembers } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { GUARDED_BRANCHES } from '../../members/rules.ts'

export interface Asked {
  unit_id: string | null
  set_id: string | null
  below: boolean
}

/**
 * Subquery of ids of the units whose members are asked, each once, however many sets name it. Units of a branch in which belonging says what
 * somebody thinks are asked within that branch alone: a unit of the state does not sweep up the cells that stand below it.
 */
export async function askedUnits(ctx: Context, audience: readonly Asked[], day: Day): Promise<RawBuilder<unknown>> {
  const whole: string[] = []
  const alone: string[] = []
  for (const { unit_id, set_id, below } of audience) {
    const units = unit_id ? [unit_id] : set_id ? (await setMembers(ctx, set_id, day)).map(({ id }) => id) : []
    ;(below ? whole : alone).push(...units)
  }
  return sql`select distinct p.unit_id from unit_paths p
    where ${holdsOn(day, 'p')}
      and (p.ancestor_id = any(${whole}::uuid[]) or (p.depth = 0 and p.unit_id = any(${alone}::uuid[])))
      and (p.depth = 0 or p.branch = any(${[...GUARDED_BRANCHES]}::text[]) or not exists (
        select 1 from unit_facts f where f.unit_id = p.unit_id and f.branch = any(${[...GUARDED_BRANCHES]}::text[]) and f.replaced_at is null
          and ${holdsOn(day, 'f')}))`
}

/** Whose people are asked must stand below the unit that asks; a set must be its own or one of a unit above. */
export async function ensureMayAsk(ctx: Context, ownerId: string, { unitId, setId }: { unitId?: string | undefined; setId?: string | undefined }): Promise<void> {
  const holds = holdsOn(dayOf(ctx.now), 'p')
  const { rows } = unitId
    ? await sql`select 1 from unit_paths p where p.ancestor_id = ${ownerId} and p.unit_id = ${unitId} and ${holds}`.execute(ctx.db)
    : await sql`select 1 from unit_sets s join unit_paths p on p.ancestor_id = s.owner_id and p.unit_id = ${ownerId} and ${holds} where s.id = ${setId}`.execute(ctx.db)
  ensure(rows.length, 'not_found', unitId ? 'org.no_such_unit' : 'org.no_such_set')
}
