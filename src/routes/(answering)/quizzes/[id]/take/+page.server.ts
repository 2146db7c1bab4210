import { redirect } from '@sveltejs/kit'
import { findOwnQuiz } from '#mechanisms/quizzes/server/index.ts'
import answer from '#mechanisms/quizzes/ui/islands/answer.ts?worker&url'
import { placeOf } from '#platform/shared/local-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  if (!ctx.actor) redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(url))}`)
  return { quiz: await findOwnQuiz(ctx, { quizId: params.id }), personId: ctx.actor.personId, answer }
}
