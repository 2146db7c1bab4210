import { findOwnQuiz, findQuizRoot, makeAppeal } from '#mechanisms/quizzes/server/index.ts'
import answer from '#mechanisms/quizzes/ui/islands/answer.ts?worker&url'
import { askedBy, choosePseudonym, defend, entryOf, findGuestEntry, findRound, guessInRound, guestOf, throughGuest } from '#programmes/contests/server/index.ts'
import { formAction, numberOf, textOf, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['guessSaved', 'pseudonymSaved', 'appealed', 'defended'] as const

/** The secret of the address stands for whoever entered; who is signed in in this browser does not matter. */
export const load: PageServerLoad = async ({ locals: { ctx }, params: { code }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const entry = await findGuestEntry(ctx, { code })
  const own = askedBy(ctx, entry)
  const quiz = await findOwnQuiz(own, { quizId: entry.quizId })
  const { contestId, number } = entry
  const said = url.searchParams.get('told')
  return {
    entry, quiz, answer, code,
    round: await findRound(own, { contestId, number }),
    asksGuess: (await entryOf(own, { quizId: entry.quizId }))?.asksGuess === true && (quiz.stands === 'open' || quiz.stands === 'running'),
    sealed: quiz.own.length > 0 && typeof (await findQuizRoot(own, { quizId: entry.quizId }))?.root === 'string',
    told: TOLD.find((one) => one === said) ?? null
  }
}

const here = (told: (typeof TOLD)[number]) => (_result: unknown, { params }: FormEvent) => `/entries/${params['code']}?told=${told}`
const codeOf = ({ params }: FormEvent): string => params['code'] ?? ''

async function roundOf(event: FormEvent) {
  const { contestId, number } = await guestOf(event.locals.ctx, codeOf(event))
  return { contestId, number }
}

export const actions: Actions = {
  guess: (event) => formAction(throughGuest(guessInRound, codeOf(event)), async (form) => ({ ...(await roundOf(event)), guess: numberOf(form, 'guess') ?? '' }), { to: here('guessSaved') })(event),
  choose: (event) => formAction(throughGuest(choosePseudonym, codeOf(event)), async (form) => ({ ...(await roundOf(event)), name: textOf(form, 'name') ?? '' }), { to: here('pseudonymSaved') })(event),
  defend: (event) => formAction(throughGuest(defend, codeOf(event)), async (form) => ({ ...(await roundOf(event)), words: textOf(form, 'words') ?? '' }), { to: here('defended') })(event),
  appeal: (event) =>
    formAction(throughGuest(makeAppeal, codeOf(event)), async (form) => ({
      quizId: (await guestOf(event.locals.ctx, codeOf(event))).quizId, attemptId: textOf(form, 'attemptId'), place: textOf(form, 'place'), words: textOf(form, 'words') ?? ''
    }), { to: here('appealed') })(event)
}
