import { api } from '#platform/server/api.ts'
import { OwnReceipt, QuizRoot } from '../../schema/receipts.ts'
import { Rehearsal } from '../../schema/rehearsals.ts'
import { findRehearsal } from '../rehearsal/rehearse.ts'
import { findQuizRoot, findReceipt } from './find.ts'

export const rootApi = api('quizzes', (api) => {
  api.get('/quizzes/{quizId}/root', findQuizRoot, { summary: 'The root over all journals of a quiz that has ended; null before.', output: QuizRoot.nullable() })
  api.get('/quizzes/{quizId}/rehearsal', findRehearsal, { summary: 'What the server bore when the quiz was last rehearsed; null if it never was.', output: Rehearsal.nullable() })
  api.get('/quiz-attempts/{attemptId}/receipt', findReceipt, { summary: 'The receipt of one’s own attempt, once there is a root.', output: OwnReceipt })
})
