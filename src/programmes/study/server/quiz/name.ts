/** A campaign names the quiz that follows it: one that is there, or a draft with the campaign's own audience and deadline. */
import { sql } from 'kysely'
import { addQuiz, enrolEntrants, findQuiz, listQuizzes } from '#mechanisms/quizzes/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { CampaignInput, CampaignVersion, DraftQuiz, NameQuiz, type QuizChoices } from '../../schema.ts'
import { text } from '../../text.ts'
import { campaignToEdit, findCampaignHead, type CampaignHead } from '../access.ts'

/** What is proposed for a test right after a session; all of it can be changed while it is a draft. */
const USUAL = { kind: 'study' as const, opensTime: '06:00', closesTime: '23:00', minutes: 15, attempts: 3, passPercent: 80, shuffleQuestions: true }
const MOST_OFFERED = 200

export const nameQuiz = command(NameQuiz, async (ctx, { campaignId, version, quizId, targetId }): Promise<{ version: number }> => {
  const campaign = await changeable(ctx, campaignId, version)
  const quiz = await findQuiz(ctx, { quizId })
  ensure(quiz.may.edit, 'forbidden', 'quizzes.may_not_edit_quiz')
  ensure(quiz.kind !== 'practice', 'conflict', 'study.quiz_practice')
  ensure(!quiz.led, 'conflict', 'study.quiz_of_round')
  const other = await ctx.db.selectFrom('campaigns').select('id').where('quiz_id', '=', quizId).where('id', '<>', campaignId).executeTakeFirst()
  ensure(!other, 'conflict', 'study.quiz_taken')
  await follow(ctx, campaign, { quizId, targetId })
  return { version: version + 1 }
})

export const draftQuiz = command(DraftQuiz, async (ctx, { campaignId, version, targetId }): Promise<{ version: number; quizId: string }> => {
  const campaign = await changeable(ctx, campaignId, version)
  ensure(campaign.quizId === null, 'conflict', 'study.quiz_named')
  const audience = await ctx.db.selectFrom('campaign_audience').select(['unit_id', 'set_id', 'below']).where('campaign_id', '=', campaignId).orderBy('id').execute()
  ensure(audience.length, 'conflict', 'study.roster_empty')
  const today = dayOf(ctx.now)
  ensure(campaign.deadline >= today, 'conflict', 'study.deadline_passed')
  const asked = audience.map(({ unit_id, set_id, below }) => ({ unitId: unit_id ?? undefined, setId: set_id ?? undefined, below }))
  const title = text(ctx.locale).quiz.draftTitle(campaign.title).slice(0, 300)
  const { id: quizId } = await addQuiz(ctx, { unitId: campaign.unitId, ...USUAL, title, opensDay: today, closesDay: campaign.deadline, audience: asked })
  await follow(ctx, campaign, { quizId, targetId })
  return { version: version + 1, quizId }
})

/** The quiz stays as it is; it only counts for the campaign no longer. */
export const dropQuiz = command(CampaignVersion, async (ctx, { campaignId, version }): Promise<{ version: number }> => {
  const campaign = await changeable(ctx, campaignId, version)
  ensure(campaign.quizId !== null, 'conflict', 'study.no_quiz')
  await ctx.db.updateTable('campaigns').set({ quiz_id: null, quiz_target_id: null, version: version + 1 }).where('id', '=', campaignId).execute()
  await record(ctx, 'campaign.quiz_dropped', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId, quizId: campaign.quizId } })
  return { version: version + 1 }
})

/** Once its rate stands in the plan, another quiz or target would restate a value that spoke of something else. */
async function changeable(ctx: Context, campaignId: string, version: number): Promise<CampaignHead> {
  const campaign = await campaignToEdit(ctx, campaignId, version)
  ensure(campaign.state !== 'closed', 'conflict', 'study.is_closed')
  const reported = await ctx.db.selectFrom('campaign_reports').select('id').where('campaign_id', '=', campaignId).where('rate', '=', 'quiz').limit(1).executeTakeFirst()
  ensure(!reported, 'conflict', 'study.quiz_reported')
  return campaign
}

async function follow(ctx: Context, campaign: CampaignHead, { quizId, targetId }: { quizId: string; targetId: string | null }): Promise<void> {
  if (targetId !== null) await ensureFeeds(ctx, campaign, targetId)
  await ctx.db.updateTable('campaigns').set({ quiz_id: quizId, quiz_target_id: targetId, version: campaign.version + 1 }).where('id', '=', campaign.id).execute()
  await enrolMembers(ctx, campaign.id)
  await record(ctx, 'campaign.quiz_named', { subject: campaign.id, unit: campaign.unitId, data: { planId: campaign.planId, quizId, ...(targetId ? { targetId } : {}) } })
}

async function ensureFeeds(ctx: Context, { planId, targetId: attendance }: CampaignHead, targetId: string): Promise<void> {
  const target = await ctx.db.selectFrom('targets').select('unit').where('id', '=', targetId).where('plan_id', '=', planId).where('dropped_in', 'is', null).executeTakeFirst()
  const wrong = (reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { targetId: { reason } } })
  if (!target) throw wrong('study.quiz_target_elsewhere')
  if (target.unit !== '%') throw wrong('study.quiz_target_no_percentage')
  if (targetId === attendance) throw wrong('study.quiz_target_same')
}

/** Whoever counts in the campaign can take its quiz, whatever lists of members say by the day on which it opens. */
export async function enrolMembers(ctx: Context, campaignId: string): Promise<void> {
  const row = await ctx.db.selectFrom('campaigns').select('quiz_id').where('id', '=', campaignId).where('state', '=', 'open').executeTakeFirst()
  if (!row?.quiz_id) return
  await enrolEntrants(ctx, row.quiz_id, sql`(
    select distinct on (p.id) p.id as person_id, m.home_unit_id as unit_id
    from campaign_members m join people o on o.id = m.person_id join people p on p.id = coalesce(o.merged_into, o.id) and p.erased_at is null
    where m.campaign_id = ${campaignId} and m.left_on is null order by p.id, o.id = p.id desc)`)
}

/** What the one who keeps a campaign can choose from: quizzes that they keep and no other campaign has, percentages of the plan. */
export const quizChoices = query(CampaignInput, async (ctx, { campaignId }): Promise<QuizChoices> => {
  const campaign = await findCampaignHead(ctx, campaignId)
  const { rows } = await listQuizzes(ctx, { which: 'run', limit: MOST_OFFERED })
  const taken = await ctx.db.selectFrom('campaigns').select('quiz_id').where('quiz_id', 'is not', null).where('id', '<>', campaignId).execute()
  const elsewhere = new Set(taken.map(({ quiz_id }) => quiz_id))
  const { rows: targets } = await sql<QuizChoices['targets'][number]>`
    select g.id, coalesce(i.text, n.heading, g.subject, g.unit) as text, g.value from targets g left join plan_items i on i.id = g.item_id left join plan_nodes n on n.id = g.node_id
    where g.plan_id = ${campaign.planId} and g.dropped_in is null and g.unit = '%' and g.id is distinct from ${campaign.targetId} order by g.position, g.id`.execute(ctx.db)
  return { quizzes: rows.filter(({ kind, id, led }) => kind !== 'practice' && !led && !elsewhere.has(id)).map(({ id, title, state }) => ({ id, title, state })), targets }
})
