/**
 * Who works on the same draft right now, for the others who may edit it. A row holds the latest place only and is deleted
 * soon after its person has gone: no history, no list of who looked at what.
 */
import { sql } from 'kysely'
import { hasRight } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { BeHere, type Companion, type Together } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { editRows } from '../queries/edits.ts'

const GONE_AFTER_MS = 90_000
/** How far back the corrections of others are news to somebody who opens the page. */
const NEWS_MS = 10 * 60_000
const MOST_NEWS = 5

/** Says where the actor is and tells who else is there. Whoever may not edit the draft leaves no trace and learns nothing. */
export const beHere = command(BeHere, async (ctx, { planId, paragraph, taskId, since }): Promise<Together> => {
  const plan = await findPlanHead(ctx, planId)
  const me = ctx.actor?.personId
  if (!me || plan.state !== 'draft' || !(await hasRight(ctx, 'plans.edit', plan.unitId))) return { people: [], edits: [] }
  await forgetPresence(ctx)
  const task = taskId ? await ctx.db.selectFrom('tasks').select('id').where('id', '=', taskId).where('plan_id', '=', planId).executeTakeFirst() : undefined
  const here = { paragraph: paragraph ?? null, task_id: task?.id ?? null, seen_at: ctx.now }
  await ctx.db
    .insertInto('plan_presence')
    .values({ plan_id: planId, person_id: me, ...here })
    .onConflict((conflict) => conflict.columns(['plan_id', 'person_id']).doUpdateSet(here))
    .execute()
  return { people: await companions(ctx, planId, me), edits: await news(ctx, planId, me, since) }
})

async function companions(ctx: Context, planId: string, me: string): Promise<Companion[]> {
  const { rows } = await sql<{ personId: string; paragraph: number | null; path: string | null; taskId: string | null; text: string | null }>`
    select p.person_id as "personId", coalesce((t.at ->> 'paragraph')::integer, p.paragraph) as paragraph,
      (select n.path from plan_nodes n where n.plan_id = p.plan_id
        and (n.at ->> 'paragraph')::integer <= coalesce((t.at ->> 'paragraph')::integer, p.paragraph)
        order by n.position desc limit 1) as path, t.id as "taskId", t.text
    from plan_presence p left join tasks t on t.id = p.task_id
    where p.plan_id = ${planId} and p.person_id <> ${me} order by p.person_id`.execute(ctx.db)
  const names = await peopleNames(ctx, rows.map(({ personId }) => personId))
  return rows.map(({ personId, paragraph, path, taskId, text }) => ({
    person: { id: personId, name: names.get(personId) ?? '' },
    paragraph,
    path,
    task: taskId === null ? null : { id: taskId, text: text ?? '' }
  }))
}

function news(ctx: Context, planId: string, me: string, since = new Date(ctx.now.getTime() - NEWS_MS)) {
  return editRows(ctx, sql`e.plan_id = ${planId} and e.person_id <> ${me} and e.made_at > ${since} and e.undone_at is null`, MOST_NEWS)
}

/** Rows of people who have gone, of any plan. */
export async function forgetPresence(ctx: Context): Promise<void> {
  await ctx.db.deleteFrom('plan_presence').where('seen_at', '<', new Date(ctx.now.getTime() - GONE_AFTER_MS)).execute()
}
