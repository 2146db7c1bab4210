import { redirect } from '@sveltejs/kit'
import { findOwnQuiz, findQuizRoot, makeAppeal } from '#mechanisms/quizzes/server/index.ts'
import answer from '#mechanisms/quizzes/ui/islands/answer.ts?worker&url'
import { entryOf } from '#programmes/contests/server/index.ts'
import { placeOf } from '#platform/shared/local-path.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  if (!ctx.actor) redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(url))}`)
  const quiz = await findOwnQuiz(ctx, { quizId: params.id })
  // A round that asks for a guess asks before anything is answered.
  const entry = await entryOf(ctx, { quizId: params.id })
  if (entry?.asksGuess && (quiz.stands === 'open' || quiz.stands === 'running')) redirect(303, `/contests/${entry.contestId}/rounds/${entry.number}`)
  const sealed = quiz.own.length > 0 && typeof (await findQuizRoot(ctx, { quizId: params.id }))?.root === 'string'
  return { quiz, sealed, entry, personId: ctx.actor.personId, answer, appealed: url.searchParams.has('appealed') }
}

export const actions: Actions = {
  appeal: formAction(
    makeAppeal,
    (form, { params }) => ({ quizId: params['id'], attemptId: textOf(form, 'attemptId'), place: textOf(form, 'place'), words: textOf(form, 'words') ?? '' }),
    { to: (_result, { params }) => `/quizzes/${params['id']}/take?appealed` }
  )
}
