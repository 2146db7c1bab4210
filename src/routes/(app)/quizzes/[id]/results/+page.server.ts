import { findQuizBoard } from '#mechanisms/quizzes/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ board: await findQuizBoard(ctx, { quizId: params.id }) })
