import { sql } from 'kysely'
import { recordEach } from '#platform/server/events.ts'
import type { Job } from '#platform/server/module.ts'
import { isBehind } from './counts.ts'
import { enrolMembers } from './quiz/name.ts'

export const studyJobs: Job[] = [
  {
    // The number stays, the name goes; what was written about somebody goes with it.
    name: 'study.forget_person',
    on: ['person.erased'],
    async run(ctx, { subjectId }) {
      if (!subjectId) return
      const forgotten = '–'
      await ctx.db
        .updateTable('campaign_members')
        .set({ joined_because: sql`case when joined_because is not null then ${forgotten} end`, left_because: sql`case when left_because is not null then ${forgotten} end` })
        .where('person_id', '=', subjectId)
        .execute()
    }
  },
  {
    // Its roster is drawn from lists of that day; whoever counts in the campaign is added.
    name: 'study.enrol_members',
    on: ['quiz.opened'],
    async run(ctx, { subjectId }) {
      const campaign = subjectId ? await ctx.db.selectFrom('campaigns').select('id').where('quiz_id', '=', subjectId).executeTakeFirst() : null
      if (campaign) await enrolMembers(ctx, campaign.id)
    }
  },
  {
    // A session that is over without a mark is nobody's next one any more.
    name: 'study.look_ahead',
    cron: '12 0 * * *',
    async run(ctx) {
      const { rows } = await sql<{ subject: string; unit: string }>`
        select c.id as subject, c.unit_id as unit from campaigns c
        where c.state = 'open' and exists (select from campaign_units u where u.campaign_id = c.id and ${isBehind(ctx)})`.execute(ctx.db)
      await recordEach(ctx, 'campaign.sessions_passed', rows)
    }
  }
]
