import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { forgetSigns } from './signs/forget.ts'
import { idleChecks, workOutChecks } from './signs/work.ts'
import { destroyGuests } from './guests/destroy.ts'
import { idleClosings, workOutRound } from './closing/work.ts'

const HOUR = 3600

/** Each part at its own time. */
async function workOut(ctx: Context, roundId: string): Promise<void> {
  const began = Date.now()
  while (await workOutRound({ ...ctx, now: new Date(ctx.now.getTime() + Date.now() - began) }, { roundId }));
}

async function makeLists(ctx: Context, roundId: string): Promise<void> {
  const began = Date.now()
  while (await workOutChecks({ ...ctx, now: new Date(ctx.now.getTime() + Date.now() - began) }, { roundId }));
}

export const contestJobs: Job[] = [
  {
    name: 'contests.work_out_round',
    on: ['contest.round_closing_asked'],
    seconds: HOUR,
    run: (ctx, { data }) => workOut(ctx, String(data['roundId']))
  },
  {
    // A process that ended in the middle, or a database that was away for longer than a job is tried.
    name: 'contests.go_on_with_rounds',
    cron: '* * * * *',
    seconds: HOUR,
    async run(ctx) {
      for (const roundId of await idleClosings(ctx)) await workOut(ctx, roundId)
    }
  },
  {
    name: 'contests.make_lists',
    on: ['contest.checks_asked'],
    seconds: HOUR,
    run: (ctx, { data }) => makeLists(ctx, String(data['roundId']))
  },
  {
    name: 'contests.go_on_with_lists',
    cron: '* * * * *',
    seconds: HOUR,
    async run(ctx) {
      for (const roundId of await idleChecks(ctx)) await makeLists(ctx, roundId)
    }
  },
  {
    name: 'contests.forget_guests',
    cron: '40 2 * * *',
    async run(ctx) {
      await destroyGuests(ctx, {})
      await forgetSigns(ctx, {})
    }
  },
  {
    // Places and numbers stay, the name that somebody gave themselves goes with their own.
    name: 'contests.forget_person',
    on: ['person.erased'],
    async run(ctx, { subjectId }) {
      if (!subjectId) return
      await ctx.db.deleteFrom('contest_pseudonyms').where('person_id', '=', subjectId).execute()
      await ctx.db.deleteFrom('contest_pseudonyms_down').where('person_id', '=', subjectId).execute()
    }
  }
]
