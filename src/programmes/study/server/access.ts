/** Which campaigns an actor may see and carry out, and whose names are theirs to know. Every query and command goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, holdsOn, seesEverything, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { CampaignState } from '../schema.ts'

export const READ = 'study.read'
export const EDIT = 'study.edit'

/** The name under which the indicators know the figures of campaigns. */
export const SOURCE = 'study.campaign'
/** And those of the quizzes that follow them, by campaign too. */
export const QUIZ_SOURCE = 'study.quiz'

/** Whoever may read at the unit whose campaign it is; once it is open, at any unit of its roster. A condition on campaigns (c). */
export function campaignIsVisible(ctx: Context): RawBuilder<boolean> {
  if (seesEverything(ctx, READ)) return sql<boolean>`true`
  return sql<boolean>`(${wasVisible(ctx, READ, 'c.unit_id')} or (c.state <> 'draft'
    and exists (select 1 from campaign_units seen where seen.campaign_id = c.id and ${wasVisible(ctx, READ, 'seen.unit_id')})))`
}

/** Is the actor on its roster? A condition on campaigns (c). */
export function isOnRoster(ctx: Context): RawBuilder<boolean> {
  const me = ctx.actor?.personId ?? null
  return sql<boolean>`(c.state <> 'draft' and exists (select 1 from campaign_members me where me.campaign_id = c.id and me.person_id = ${me}))`
}

export interface CampaignHead {
  id: string
  unitId: string
  planId: string
  taskId: string | null
  targetId: string | null
  quizId: string | null
  quizTargetId: string | null
  title: string
  state: CampaignState
  rosterDay: Day
  deadline: Day
  targetPercent: number
  excusedLeave: boolean
  version: number
}

/** Throws not_found for a campaign that the actor may not see. `lock` holds it for the rest of the command. */
export async function findCampaignHead(ctx: Context, campaignId: string, options: { lock?: boolean } = {}): Promise<CampaignHead> {
  const { rows } = await sql<CampaignHead>`
    select c.id, c.unit_id as "unitId", c.plan_id as "planId", c.task_id as "taskId", c.target_id as "targetId", c.quiz_id as "quizId", c.quiz_target_id as "quizTargetId", c.title, c.state, c.roster_day as "rosterDay",
      c.deadline, c.target_percent as "targetPercent", c.excused_leave as "excusedLeave", c.version
    from campaigns c where c.id = ${campaignId} and ${campaignIsVisible(ctx)} ${options.lock ? sql`for update of c` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'study.no_such_campaign')
  return found
}

/** A campaign that the actor may change, locked. */
export async function campaignToEdit(ctx: Context, campaignId: string, version?: number): Promise<CampaignHead> {
  const campaign = await findCampaignHead(ctx, campaignId, { lock: true })
  ensure(await hadRight(ctx, EDIT, campaign.unitId), 'forbidden', 'study.may_not_edit')
  if (version !== undefined) ensure(campaign.version === version, 'conflict', 'study.changed_meanwhile', { version: campaign.version })
  return campaign
}

/** Joins a home unit (`home`, a column) with the units that carry it today, and what they stand below. */
export function carriedBelow(home: RawBuilder<unknown>, today: Day): RawBuilder<unknown> {
  return sql`join unit_lineage l on l.origin_id = ${home} and ${holdsOn(today, 'l')}
    join unit_paths p on p.unit_id = l.heir_id and ${holdsOn(today, 'p')}`
}
