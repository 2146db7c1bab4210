/** Which rights open a question, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { findQuestion } from './queries.ts'

export const bankRights: RightsSource = {
  bank_question: {
    path: /^\/(?:questions|trail\/bank_question)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { prompt, unit } = await findQuestion(ctx, { questionId: id })
      return { title: prompt, href: `/questions/${id}`, asks: ['quizzes.read', 'quizzes.edit', 'quizzes.sign_off'].map((permission) => ({ permission, units: [unit.id] })) }
    }
  }
}
