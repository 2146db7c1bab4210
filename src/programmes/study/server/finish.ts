/** The end of a campaign, and its total as a value of the plan's target. */
import { closedSum } from '#mechanisms/indicators/server/index.ts'
import { enterCountedFigure } from '#mechanisms/plans/server/index.ts'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { percentCut } from '../rules.ts'
import { CampaignInput, CampaignVersion, ReopenCampaign } from '../schema.ts'
import { text } from '../text.ts'
import { campaignToEdit, SOURCE } from './access.ts'

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

/**
 * Gives what is counted now into the plan, by the command by which people enter a figure. Given again after a correction, both values
 * stand in the plan, the later one as a restatement.
 */
export const reportCampaign = command(CampaignInput, async (ctx, { campaignId }): Promise<{ figureId: string }> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  ensure(campaign.targetId !== null, 'conflict', 'study.no_target')
  const { numerator, denominator } = await closedSum(ctx, { source: SOURCE, key: campaignId }, campaign.unitId, 'today')
  ensure(denominator > 0, 'conflict', 'study.nothing_counted')
  const last = await ctx.db.selectFrom('campaign_reports').select(['numerator', 'denominator']).where('campaign_id', '=', campaignId).orderBy('reported_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  ensure(!last || last.numerator !== numerator || last.denominator !== denominator, 'conflict', 'study.reported_already')
  const target = await ctx.db.selectFrom('targets').select('unit').where('id', '=', campaign.targetId).executeTakeFirstOrThrow()
  const percent = percentCut(numerator, denominator)
  const today = dayOf(ctx.now)
  // The cut value goes with its two parts: rounded up it might seem to meet a target that it misses.
  const said = target.unit === '%' ? { value: percent ?? 0, numerator, denominator } : { value: numerator }
  const { figureId } = await enterCountedFigure({ source: SOURCE, key: campaignId })(ctx, { targetId: campaign.targetId, ...said, source: text(ctx.locale).reportSource(campaign.title).slice(0, 300), asOf: today })
  await ctx.db
    .insertInto('campaign_reports')
    .values({ id: newId(), campaign_id: campaignId, target_value_id: figureId, numerator, denominator, as_of: today, reported_at: ctx.now, reported_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'campaign.reported', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId, figureId, numerator, denominator } })
  return { figureId }
})
