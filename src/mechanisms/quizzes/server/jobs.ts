import type { Job } from '#platform/server/module.ts'

const KEPT_MS = 86_400_000

/** Previews hold whole questions: what nobody took over in a day goes. */
export const bankJobs: Job[] = [
  {
    name: 'quizzes.forget_imports',
    cron: '20 2 * * *',
    async run(ctx) {
      await ctx.db.deleteFrom('question_imports').where('done_at', 'is', null).where('created_at', '<', new Date(ctx.now.getTime() - KEPT_MS)).execute()
    }
  }
]
