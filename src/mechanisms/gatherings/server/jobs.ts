import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Db } from '#platform/server/database.ts'
import type { Job } from '#platform/server/module.ts'
import { forgetLearning, forgetMerged } from './learning/questions.ts'
import { foldBeats } from './check-in/online.ts'
import { forgetLists } from './check-in/lists.ts'
import { tellOver } from './tell-over.ts'
import { REASON_KEPT_DAYS } from '../schema/fields.ts'

/** Why somebody did not come is forgotten a year after the gathering; that they were excused stays. */
export const forgetReasons = command(z.object({}), async (ctx): Promise<number> => {
  const before = new Date(ctx.now.getTime() - REASON_KEPT_DAYS * 86_400_000)
  const forgotten = await ctx.db
    .updateTable('gathering_answers')
    .set({ reason: null })
    .where('reason', 'is not', null)
    .where('gathering_id', 'in', (eb) => eb.selectFrom('gatherings').select('id').where('ends_at', '<', before))
    .returning('person_id')
    .execute()
  return forgotten.length
})

/** What erased persons have said of themselves goes with them; also after an old backup was brought back. */
export async function forgetReasonsOf(db: Db, personIds: string[]): Promise<void> {
  if (personIds.length) await db.updateTable('gathering_answers').set({ reason: null }).where('person_id', 'in', personIds).execute()
}

export const gatheringJobs: Job[] = [
  {
    name: 'gatherings.tell_over',
    cron: '*/10 * * * *',
    async run(ctx) {
      await tellOver(ctx, {})
    }
  },
  {
    name: 'gatherings.forget_lists',
    cron: '25 2 * * *',
    async run(ctx) {
      await forgetLists(ctx)
      await foldBeats(ctx)
    }
  },
  {
    name: 'gatherings.forget_person',
    on: ['person.erased'],
    async run(ctx, { subjectId }) {
      if (!subjectId) return
      await forgetReasonsOf(ctx.db, [subjectId])
      await forgetLearning(ctx.db, [subjectId])
    }
  },
  {
    name: 'gatherings.forget_reasons',
    cron: '20 2 * * *',
    async run(ctx) {
      await forgetReasons(ctx, {})
      await forgetMerged(ctx.db, ctx.now)
    }
  }
]
