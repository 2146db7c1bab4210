/** From which homes an examiner may read answers of a round: the rule is quiz/branch.ts, the tree that of the opening and of today. */
import { sql } from 'kysely'
import { waysUpOn } from '#foundations/org/server/index.ts'
import { belongsOn, recordsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { isOtherBranch, wayUp } from '../../quiz/branch.ts'
import type { QuizHead } from '../quiz/access.ts'

/** `kept`: units whose people the actor may know by name, which count as theirs. */
export async function otherBranches(ctx: Context, quiz: Pick<QuizHead, 'id' | 'unitId' | 'openedAt'>, kept: readonly string[]): Promise<string[]> {
  const days = [...new Set([dayOf(quiz.openedAt ?? ctx.now), dayOf(ctx.now)])]
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id as "unitId" from quiz_scripts where quiz_id = ${quiz.id}`.execute(ctx.db)
  const entrants = rows.map(({ unitId }) => unitId)
  const homes = [...new Set([...kept, ...(await homesOf(ctx, days))])]
  const [theirs, ours] = [await waysOf(ctx, entrants, days, quiz.unitId), await waysOf(ctx, homes, days, quiz.unitId)]
  const own = new Set(homes.flatMap((home) => ours(home)))
  return entrants.filter((unitId) => isOtherBranch(own, theirs(unitId)))
}

/** Where the actor belonged on any of the days, under any record of theirs. */
async function homesOf(ctx: Context, days: readonly Day[]): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct m.unit_id as "unitId" from memberships m where m.person_id in (${recordsOf(ctx)}) and (${sql.join(days.map((day) => belongsOn(day)), sql` or `)})`.execute(ctx.db)
  return rows.map(({ unitId }) => unitId)
}

async function waysOf(ctx: Context, unitIds: readonly string[], days: readonly Day[], holds: string): Promise<(unitId: string) => string[]> {
  const found: Map<string, string[]>[] = []
  for (const day of days) found.push(await waysUpOn(ctx, unitIds, day))
  return (unitId) => [unitId, ...found.flatMap((ways) => wayUp(ways.get(unitId) ?? [unitId], holds))]
}
