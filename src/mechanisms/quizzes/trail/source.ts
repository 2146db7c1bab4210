/** The trails of a question and of a quiz. */
import { sql } from 'kysely'
import type { TrailSource } from '#platform/server/trail-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { bankIsVisible } from '../server/access.ts'
import { quizToRun } from '../server/quiz/access.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'

export const bankTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? eventsEn : eventsVi),
  objects: {
    async quiz(ctx, id) {
      const { title } = await quizToRun(ctx, id)
      return { title, href: `/quizzes/${id}`, events: sql<boolean>`(e.subject_id = ${id} and e.type <> 'quiz.results_counted')` }
    },
    async bank_question(ctx, id) {
      const { rows } = await sql<{ prompt: string }>`select q.prompt from questions q where q.id = ${id} and ${bankIsVisible(ctx, 'q.unit_id')}`.execute(ctx.db)
      const [question] = rows
      if (!question) throw new AppError('not_found', 'quizzes.no_such_question')
      return { title: question.prompt, href: `/questions/${id}`, events: sql<boolean>`e.subject_id = ${id}` }
    }
  }
}
