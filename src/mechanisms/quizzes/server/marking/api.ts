import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { QuizMarking, QuizScript, ScriptTaken } from '../../schema/marking.ts'
import { takeScript } from './hand-out.ts'
import { findMarking } from './list.ts'
import { findScript, markScript } from './script.ts'

export const markingApi = api('quizzes', (api) => {
  api.get('/quizzes/{quizId}/marking', findMarking, { summary: 'Answers that people mark, by question.', output: QuizMarking })
  api.post('/quizzes/{quizId}/marking/{place}/scripts', takeScript, { summary: 'Be handed the next answer to one question; without a name.', output: ScriptTaken })
  api.get('/quizzes/{quizId}/scripts/{scriptId}', findScript, { summary: 'An answer that the actor was handed.', output: QuizScript })
  api.put('/quizzes/{quizId}/scripts/{scriptId}/mark', markScript, { summary: 'Give it points by criterion, with a comment.', output: z.object({ place: z.int() }) })
})
