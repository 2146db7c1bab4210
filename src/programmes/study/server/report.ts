/** A rate of a campaign as a value of the plan's target: of those who took part, and of those who passed the quiz that follows. */
import { peopleNames } from '#foundations/people/server/index.ts'
import { closedSum } from '#mechanisms/indicators/server/index.ts'
import { enterCountedFigure } from '#mechanisms/plans/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { percentCut } from '../rules.ts'
import { CampaignInput, type Reported } from '../schema.ts'
import { text } from '../text.ts'
import { campaignToEdit, QUIZ_SOURCE, SOURCE } from './access.ts'
import { quizOfCampaign } from './quiz/of-campaign.ts'

type WhichRate = 'attendance' | 'quiz'
const SOURCES: Record<WhichRate, string> = { attendance: SOURCE, quiz: QUIZ_SOURCE }

export const reportCampaign = command(CampaignInput, async (ctx, { campaignId }): Promise<{ figureId: string }> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  ensure(campaign.targetId !== null, 'conflict', 'study.no_target')
  return report(ctx, campaign, { rate: 'attendance', targetId: campaign.targetId, said: text(ctx.locale).reportSource(campaign.title) })
})

export const reportQuiz = command(CampaignInput, async (ctx, { campaignId }): Promise<{ figureId: string }> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  const quiz = await quizOfCampaign(ctx, campaign.quizId, campaign.quizTargetId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  ensure(quiz?.counted, 'conflict', 'study.no_quiz')
  ensure(quiz.target, 'conflict', 'study.no_quiz_target')
  return report(ctx, campaign, { rate: 'quiz', targetId: quiz.target.id, said: text(ctx.locale).quiz.reportSource(quiz.title) })
})

/**
 * Gives what is counted now into the plan, by the command by which people enter a figure. Given again after a correction, both values
 * stand in the plan, the later one as a restatement.
 */
async function report(ctx: Context, { id, unitId, planId }: { id: string; unitId: string; planId: string }, { rate, targetId, said }: { rate: WhichRate; targetId: string; said: string }): Promise<{ figureId: string }> {
  const of = { source: SOURCES[rate], key: id }
  const { numerator, denominator } = await closedSum(ctx, of, unitId, 'today')
  ensure(denominator > 0, 'conflict', 'study.nothing_counted')
  const last = await lastRow(ctx, id, rate)
  ensure(!last || last.numerator !== numerator || last.denominator !== denominator, 'conflict', 'study.reported_already')
  const target = await ctx.db.selectFrom('targets').select('unit').where('id', '=', targetId).executeTakeFirstOrThrow()
  const percent = percentCut(numerator, denominator)
  const today = dayOf(ctx.now)
  // The cut value goes with its two parts: rounded up it might seem to meet a target that it misses.
  const value = target.unit === '%' ? { value: percent ?? 0, numerator, denominator } : { value: numerator }
  const { figureId } = await enterCountedFigure(of)(ctx, { targetId, ...value, source: said.slice(0, 300), asOf: today })
  await ctx.db
    .insertInto('campaign_reports')
    .values({ id: newId(), campaign_id: id, rate, target_value_id: figureId, numerator, denominator, as_of: today, reported_at: ctx.now, reported_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, rate === 'quiz' ? 'campaign.quiz_reported' : 'campaign.reported', { subject: id, unit: unitId, data: { planId, figureId, numerator, denominator } })
  return { figureId }
}

const lastRow = (ctx: Context, campaignId: string, rate: WhichRate) =>
  ctx.db.selectFrom('campaign_reports').selectAll().where('campaign_id', '=', campaignId).where('rate', '=', rate).orderBy('reported_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()

/** What stands in the plan, beside what is counted now. */
export async function lastReport(ctx: Context, campaignId: string, rate: WhichRate, total: { numerator: number; denominator: number }): Promise<Reported | null> {
  const row = await lastRow(ctx, campaignId, rate)
  if (!row) return null
  const by = row.reported_by ? (await peopleNames(ctx, [row.reported_by])).get(row.reported_by) : undefined
  return {
    came: row.numerator,
    of: row.denominator,
    percent: percentCut(row.numerator, row.denominator),
    asOf: row.as_of,
    at: row.reported_at,
    by: row.reported_by && by !== undefined ? { id: row.reported_by, name: by } : null,
    restated: row.numerator !== total.numerator || row.denominator !== total.denominator
  }
}
