/** Who may enter, as it stands at the contest, is what the quiz of each round asks. */
import { sql } from 'kysely'
import { holdsOn, setMembers } from '#foundations/org/server/index.ts'
import { GUARDED_BRANCHES } from '#foundations/people/rules.ts'
import { addQuizAudience, removeQuizAudience } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'

export async function giveAudience(ctx: Context, contestId: string, quizId: string): Promise<void> {
  const wanted = await ctx.db.selectFrom('contest_audience').select(['unit_id', 'set_id', 'below']).where('contest_id', '=', contestId).orderBy('id').execute()
  const asked = await ctx.db.selectFrom('quiz_audience').select(['id', 'unit_id', 'set_id', 'below']).where('quiz_id', '=', quizId).execute()
  type Row = (typeof wanted)[number]
  const same = (one: Row, other: Row): boolean => one.unit_id === other.unit_id && one.set_id === other.set_id && one.below === other.below
  for (const row of asked) if (!wanted.some((one) => same(one, row))) await removeQuizAudience(ctx, { quizId, audienceId: row.id })
  for (const row of wanted) if (!asked.some((one) => same(one, row))) await addQuizAudience(ctx, { quizId, unitId: row.unit_id ?? undefined, setId: row.set_id ?? undefined, below: row.below })
}

/** A list that somebody can choose from on a phone. */
const MOST_UNITS = 400

/**
 * Of which guests choose the one they count with: the units that are asked and, where those below are asked too, what stands directly
 * below. Units in which belonging says what somebody thinks are not offered.
 */
export async function guestUnitsOf(ctx: Context, contestId: string): Promise<{ id: string; name: string }[]> {
  const today = dayOf(ctx.now)
  const asked = await ctx.db.selectFrom('contest_audience').select(['unit_id', 'set_id', 'below']).where('contest_id', '=', contestId).execute()
  const roots: { id: string; below: boolean }[] = []
  for (const { unit_id, set_id, below } of asked) {
    const ids = unit_id ? [unit_id] : set_id ? (await setMembers(ctx, set_id, today)).map(({ id }) => id) : []
    roots.push(...ids.map((id) => ({ id, below })))
  }
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.unit_id as id, f.name from jsonb_to_recordset(${JSON.stringify(roots)}::jsonb) as a(id uuid, below boolean)
      join unit_paths p on p.ancestor_id = a.id and ${holdsOn(today, 'p')} and (p.depth = 0 or (a.below and p.depth = 1))
      join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(today, 'f')} and f.branch <> all(${[...GUARDED_BRANCHES]}::text[])`.execute(ctx.db)
  ensure(rows.length <= MOST_UNITS, 'conflict', 'contests.guest_units_many', { most: MOST_UNITS })
  return rows.toSorted((one, other) => byName.compare(one.name, other.name))
}

const byName = new Intl.Collator('vi', { numeric: true })
