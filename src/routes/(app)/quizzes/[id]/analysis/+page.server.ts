import { findQuizAnalysis } from '#mechanisms/quizzes/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ analysis: await findQuizAnalysis(ctx, { quizId: params.id }) })
