/** The end of a campaign, and its opening again. */
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { CampaignVersion, ReopenCampaign } from '../schema.ts'
import { campaignToEdit } from './access.ts'

/** No sessions and no people are added any more; marks of sessions that were held still count when they arrive. */
export const closeCampaign = command(CampaignVersion, async (ctx, { campaignId, version }): Promise<{ version: number }> => {
  const campaign = await campaignToEdit(ctx, campaignId, version)
  ensure(campaign.state === 'open', 'conflict', 'study.is_not_open')
  await ctx.db.updateTable('campaigns').set({ state: 'closed', closed_at: ctx.now, closed_by: ctx.actor?.personId ?? null, version: version + 1 }).where('id', '=', campaignId).execute()
  await record(ctx, 'campaign.closed', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId } })
  return { version: version + 1 }
})

/** Somebody's marks were still missing, or the plan gave more time: sessions and people can be added again, and the reason stays. */
export const reopenCampaign = command(ReopenCampaign, async (ctx, { campaignId, version, because }): Promise<{ version: number }> => {
  const campaign = await campaignToEdit(ctx, campaignId, version)
  ensure(campaign.state === 'closed', 'conflict', 'study.is_not_closed')
  await ctx.db
    .updateTable('campaigns')
    .set({ state: 'open', closed_at: null, closed_by: null, reopened_at: ctx.now, reopened_by: ctx.actor?.personId ?? null, reopened_because: because, version: version + 1 })
    .where('id', '=', campaignId)
    .execute()
  await record(ctx, 'campaign.reopened', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId } })
  return { version: version + 1 }
})
