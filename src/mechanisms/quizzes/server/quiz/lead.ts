/** A quiz that something above leads: that alone opens and closes it, and takes it along to whoever gets its own thing. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { quizToEdit } from './access.ts'

/** `by`: the room that leads it from now on; null: nobody, it stands by itself. */
export async function leadQuiz(ctx: Context, quizId: string, by: string | null): Promise<void> {
  await quizToEdit(ctx, quizId)
  await ctx.db.updateTable('quizzes').set({ led_by: by }).where('id', '=', quizId).execute()
}

/** Those that are not closed follow; whoever leads them has asked for the right. */
export async function handLed(ctx: Context, by: string, { quizIds, fromId, toId }: { quizIds: string[]; fromId: string; toId: string }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update quizzes set unit_id = ${toId}, version = version + 1
    where id = any(${quizIds}::uuid[]) and led_by = ${by} and unit_id = ${fromId} and state <> 'closed' returning id`.execute(ctx.db)
  for (const { id } of rows) await record(ctx, 'quiz.handed_on', { subject: id, unit: toId, data: { fromUnitId: fromId } })
}
