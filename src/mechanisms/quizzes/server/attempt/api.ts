import { api } from '#platform/server/api.ts'
import { OwnQuiz, Started } from '../../schema/attempts.ts'
import { findOwnQuiz } from './own.ts'
import { startAttempt } from './start.ts'

export const attemptApi = api('quizzes', (api) => {
  api.get('/quizzes/{quizId}/own', findOwnQuiz, { summary: 'A quiz as its entrant sees it, with their own attempts and results.', output: OwnQuiz })
  api.post('/quizzes/{quizId}/attempts', startAttempt, { summary: 'Start an attempt, or go on with the one that runs on one device more. Answers are sent with the ticket.', output: Started, status: 201 })
})
