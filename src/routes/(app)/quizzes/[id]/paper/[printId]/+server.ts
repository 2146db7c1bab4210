import { makeQuizPaper } from '#mechanisms/quizzes/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The papers of a print, or their answers, as a file. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
  fileAnswer(await makeQuizPaper(ctx, { quizId: params.id, printId: params.printId, what: url.searchParams.get('what') === 'answers' ? 'answers' : 'exam' }))
