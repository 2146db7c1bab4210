import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { askRehearsal, closeQuiz, copyQuiz, findQuiz, findQuizRoot, findRehearsal, findRehearsalAsked, openQuiz } from '#mechanisms/quizzes/server/index.ts'
import { roundOfQuiz } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'opened', 'closed', 'copied'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  const quiz = await findQuiz(ctx, { quizId: params.id })
  const rehearsal = quiz.kept ? await findRehearsal(ctx, { quizId: params.id }) : null
  const rehearsing = quiz.kept ? await findRehearsalAsked(ctx, { quizId: params.id }) : null
  return { quiz, rehearsal, rehearsing, canRehearse: ctx.app.database.engine === 'postgresql', renew, round: await roundOfQuiz(ctx, { quizId: params.id }), root: await findQuizRoot(ctx, { quizId: params.id }), told: TOLD.find((one) => one === said) ?? null }
}

const versioned = (form: FormData, { params }: { params: Record<string, string | undefined> }) => ({ quizId: params['id'], version: textOf(form, 'version') })

export const actions: Actions = {
  open: formAction(openQuiz, versioned, { to: (_result, { params }) => `/quizzes/${params['id']}?told=opened` }),
  close: formAction(closeQuiz, versioned, { to: (_result, { params }) => `/quizzes/${params['id']}?told=closed` }),
  rehearse: formAction(askRehearsal, (form, { params }) => ({ quizId: params['id'], entrants: textOf(form, 'entrants') ?? '', share: textOf(form, 'share') ?? '' }), { to: (_result, { params }) => `/quizzes/${params['id']}#rehearsal` }),
  copy: formAction(copyQuiz, (form, { params }) => ({ quizId: params['id'], title: textOf(form, 'title') ?? '' }), { to: ({ id }) => `/quizzes/${id}?told=copied` })
}
