import type { Job } from '#platform/server/module.ts'

export const contestJobs: Job[] = [
  {
    // Places and numbers stay, the name that somebody gave themselves goes with their own.
    name: 'contests.forget_person',
    on: ['person.erased'],
    async run(ctx, { subjectId }) {
      if (subjectId) await ctx.db.deleteFrom('contest_pseudonyms').where('person_id', '=', subjectId).execute()
    }
  }
]
