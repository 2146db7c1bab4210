/** What a quiz of a unit can be made of: blueprints in sight, signed-off questions of the unit. */
import { listBlueprints, listQuestions } from '#mechanisms/quizzes/server/index.ts'

const MOST = 200

export async function offeredTo(ctx: App.Locals['ctx'], unitId: string) {
  const { rows } = await listQuestions(ctx, { unitId, state: 'signed', limit: MOST })
  return { blueprints: await listBlueprints(ctx, {}), questions: rows.map(({ id, prompt }) => ({ id, prompt })) }
}
