import type { Job } from '#platform/server/module.ts'
import { buildRoot } from './build.ts'
import { endEditions } from './end.ts'

const HOUR = 3600

export const rootJobs: Job[] = [
  {
    name: 'quizzes.end_editions',
    cron: '* * * * *',
    async run(ctx) {
      await endEditions(ctx, {})
    }
  },
  {
    name: 'quizzes.build_root',
    on: ['quiz.edition_ended'],
    seconds: HOUR,
    async run(ctx, { data }) {
      const [quizId, edition] = [String(data['quizId']), Number(data['edition'])]
      while (await buildRoot(ctx, { quizId, edition }));
    }
  }
]
