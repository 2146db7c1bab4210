/** What was opened and what counts as right, as it stands in the tables. */
import type { Context } from '#platform/server/context.ts'
import type { EditionContent, KeyChanges } from '../../quiz/edition.ts'
import { editionOf } from '../attempt/editions.ts'

export const contentOf = async (ctx: Context, quizId: string, number = 1): Promise<EditionContent> => (await editionOf(ctx, quizId, number)).content

export interface Key {
  number: number
  changes: KeyChanges
}

/** The newest one. */
export async function keyOf(ctx: Context, quizId: string, edition = 1): Promise<Key> {
  const { number, changes } = await ctx.db
    .selectFrom('quiz_keys').select(['number', 'changes']).where('quiz_id', '=', quizId).where('edition', '=', edition).orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
  return { number, changes: changes as unknown as KeyChanges }
}
