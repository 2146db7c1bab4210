import { answerOf, laidOut } from '#mechanisms/quizzes/question/laid-out.ts'
import { givenFrom } from '#mechanisms/quizzes/ui/present.ts'
import { bringBackQuestion, findQuestion, returnQuestion, signOffQuestion, tryAnswer, withdrawQuestion } from '#mechanisms/quizzes/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { formAction, textOf, type FormEvent } from '../../../form-action.ts'
import { problemIn } from '../problem.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['created', 'saved', 'signed', 'returned', 'withdrawn', 'broughtBack'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const { searchParams } = url
  const question = await findQuestion(ctx, { questionId: params.id })
  const language = question.languages.find((each) => each === searchParams.get('language')) ?? question.languages[0] ?? 'vi'
  const seed = (searchParams.get('seed') ?? '').slice(0, 40) || 'a'
  const laid = laidOut(question.body, { seed, language })
  const tried = searchParams.has('try')
  const given = givenFrom((name) => searchParams.getAll(name), '', laid.lefts.length || laid.options.length)
  const answer = answerOf(question.body, seed, given)
  return {
    question,
    laid,
    seed,
    freshSeed: newId().slice(-12),
    tried: tried ? { given, answered: answer !== null, mark: await tryAnswer(ctx, { questionId: question.id, number: question.number, answer }) } : null,
    problem: problemIn(url),
    told: TOLD.find((each) => each === searchParams.get('told')) ?? null
  }
}

const turned = (form: FormData, { params }: FormEvent) => ({ questionId: params['id'], number: textOf(form, 'number'), because: textOf(form, 'because') ?? '' })
const told = (what: (typeof TOLD)[number]) => ({ to: (_result: unknown, { params }: FormEvent) => `/questions/${params['id']}?told=${what}` })

export const actions: Actions = {
  sign: formAction(signOffQuestion, (form, { params }) => ({ questionId: params['id'], number: textOf(form, 'number') }), told('signed')),
  return: formAction(returnQuestion, turned, told('returned')),
  withdraw: formAction(withdrawQuestion, turned, told('withdrawn')),
  bringBack: formAction(bringBackQuestion, turned, told('broughtBack'))
}
