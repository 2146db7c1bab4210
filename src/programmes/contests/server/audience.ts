/** Who may enter, as it stands at the contest, is what the quiz of each round asks. */
import { addQuizAudience, removeQuizAudience } from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'

export async function giveAudience(ctx: Context, contestId: string, quizId: string): Promise<void> {
  const wanted = await ctx.db.selectFrom('contest_audience').select(['unit_id', 'set_id', 'below']).where('contest_id', '=', contestId).orderBy('id').execute()
  const asked = await ctx.db.selectFrom('quiz_audience').select(['id', 'unit_id', 'set_id', 'below']).where('quiz_id', '=', quizId).execute()
  type Row = (typeof wanted)[number]
  const same = (one: Row, other: Row): boolean => one.unit_id === other.unit_id && one.set_id === other.set_id && one.below === other.below
  for (const row of asked) if (!wanted.some((one) => same(one, row))) await removeQuizAudience(ctx, { quizId, audienceId: row.id })
  for (const row of wanted) if (!asked.some((one) => same(one, row))) await addQuizAudience(ctx, { quizId, unitId: row.unit_id ?? undefined, setId: row.set_id ?? undefined, below: row.below })
}
