import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { forgetSigns } from './signs/forget.ts'
import { idleChecks, workOutChecks } from './signs/work.ts'
import { destroyGuests } from './guests/destroy.ts'
import { idleClosings, workOutRound } from './closing/work.ts'

const HOUR = 3600

interface Work {
  names: { asked: string; goesOn: string }
  on: string
  /** False: all is done. */
  part(ctx: Context, input: { roundId: string }): Promise<boolean>
  /** Of a process that ended in the middle, or a database that was away for longer than a job is tried. */
  idle(ctx: Context): Promise<string[]>
}

/** What is worked out of a round part by part, each at its own time. */
function inParts({ names, on, part, idle }: Work): Job[] {
  async function workOut(ctx: Context, roundId: string): Promise<void> {
    const began = Date.now()
    while (await part({ ...ctx, now: new Date(ctx.now.getTime() + Date.now() - began) }, { roundId }));
  }
  return [
    { name: names.asked, on: [on], seconds: HOUR, run: (ctx, { data }) => workOut(ctx, String(data['roundId'])) },
    {
      name: names.goesOn,
      cron: '* * * * *',
      seconds: HOUR,
      async run(ctx) {
        for (const roundId of await idle(ctx)) await workOut(ctx, roundId)
      }
    }
  ]
}

export const contestJobs: Job[] = [
  ...inParts({ names: { asked: 'contests.work_out_round', goesOn: 'contests.go_on_with_rounds' }, on: 'contest.round_closing_asked', part: workOutRound, idle: idleClosings }),
  ...inParts({ names: { asked: 'contests.make_lists', goesOn: 'contests.go_on_with_lists' }, on: 'contest.checks_asked', part: workOutChecks, idle: idleChecks }),
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
