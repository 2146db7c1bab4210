/** Which rights open a question or a quiz, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { quizToRun } from './quiz/access.ts'
import { findQuestion } from './queries.ts'

export const bankRights: RightsSource = {
  quiz: {
    path: /^\/(?:quizzes|trail\/quiz)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId } = await quizToRun(ctx, id)
      return { title, href: `/quizzes/${id}`, asks: ['quizzes.read', 'quizzes.edit', 'quizzes.sign_off'].map((permission) => ({ permission, units: [unitId] })) }
    }
  },
  bank_question: {
    path: /^\/(?:questions|trail\/bank_question)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { prompt, unit } = await findQuestion(ctx, { questionId: id })
      return { title: prompt, href: `/questions/${id}`, asks: ['quizzes.read', 'quizzes.edit', 'quizzes.sign_off'].map((permission) => ({ permission, units: [unit.id] })) }
    }
  }
}
