/** Who comes to the roster or goes from it after it was fixed: always a row with a day and a reason. */
import { hadRight, unitsAboveOn } from '#foundations/org/server/index.ts'
import { mayAt } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { JoinCampaign, LeaveCampaign } from '../schema.ts'
import { EDIT, findCampaignHead, type CampaignHead } from './access.ts'
import { enrolMembers } from './quiz/name.ts'
import { keepHomes } from './roster.ts'

/** Whoever keeps the campaign, or carries it out at the unit itself; and knows its members. */
async function openTo(ctx: Context, campaignId: string, unitId: string): Promise<CampaignHead> {
  const campaign = await findCampaignHead(ctx, campaignId, { lock: true })
  ensure(await mayAt(ctx, 'members.read', unitId), 'not_found', 'org.no_such_unit')
  const may = (await hadRight(ctx, EDIT, unitId)) || (await hadRight(ctx, EDIT, campaign.unitId))
  ensure(may, 'forbidden', 'study.may_not_edit')
  ensure(campaign.state === 'open', 'conflict', 'study.is_not_open')
  return campaign
}

function ensureDay(campaign: CampaignHead, day: Day, today: Day): void {
  if (day < campaign.rosterDay || day > today) throw new AppError('invalid', 'input.invalid', { fields: { day: { reason: 'study.day_outside', detail: { from: campaign.rosterDay, to: today } } } })
}

export const joinCampaign = command(JoinCampaign, async (ctx, { campaignId, personId, unitId, day, because }): Promise<void> => {
  const campaign = await openTo(ctx, campaignId, unitId)
  const today = dayOf(ctx.now)
  ensureDay(campaign, day, today)
  const above = await unitsAboveOn(ctx, unitId, today)
  ensure(above.some((one) => one.unitId === campaign.unitId), 'invalid', 'study.unit_outside')
  const belongs = await ctx.db.selectFrom('memberships').select('id').where('person_id', '=', personId).where('unit_id', '=', unitId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(belongs, 'not_found', 'people.no_such_member')
  const before = await ctx.db.selectFrom('campaign_members').select(['left_on']).where('campaign_id', '=', campaignId).where('person_id', '=', personId).executeTakeFirst()
  ensure(!before || before.left_on !== null, 'conflict', 'study.on_roster_already')
  ensure(!before, 'conflict', 'study.left_before')
  await ctx.db
    .insertInto('campaign_members')
    .values({ campaign_id: campaignId, person_id: personId, home_unit_id: unitId, how: 'joined', joined_on: day, joined_because: because, added_at: ctx.now, added_by: ctx.actor?.personId ?? null })
    .execute()
  await keepHomes(ctx, campaignId, [unitId])
  await enrolMembers(ctx, campaignId)
  await record(ctx, 'campaign.member_joined', { subject: campaignId, unit: unitId, data: { planId: campaign.planId, personId, day } })
})

/** They count no longer; the row stays with its day and reason. */
export const leaveCampaign = command(LeaveCampaign, async (ctx, { campaignId, personId, day, because }): Promise<void> => {
  const held = await ctx.db.selectFrom('campaign_members').select(['home_unit_id as unitId', 'joined_on as joinedOn', 'left_on as leftOn']).where('campaign_id', '=', campaignId).where('person_id', '=', personId).executeTakeFirst()
  if (!held) throw new AppError('not_found', 'people.no_such_member')
  const campaign = await openTo(ctx, campaignId, held.unitId)
  ensure(held.leftOn === null, 'conflict', 'study.left_before')
  ensureDay({ ...campaign, rosterDay: held.joinedOn }, day, dayOf(ctx.now))
  await ctx.db
    .updateTable('campaign_members')
    .set({ left_on: day, left_because: because, left_at: ctx.now, left_by: ctx.actor?.personId ?? null })
    .where('campaign_id', '=', campaignId)
    .where('person_id', '=', personId)
    .execute()
  await record(ctx, 'campaign.member_left', { subject: campaignId, unit: held.unitId, data: { planId: campaign.planId, personId, day } })
})
