/** The board of a campaign at any unit: rate, units one level down, what is missing, whether the target can still be reached. */
import { sql } from 'kysely'
import { holdsOn, seesBelow, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { isOwnUnit } from '#foundations/people/server/index.ts'
import { closedDays, closedSum, mostCounted, type ClosedSum } from '#mechanisms/indicators/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { isSmall, reachOf } from '../rules.ts'
import { BoardInput, type Board, type Campaign, type Rate } from '../schema.ts'
import { QUIZ_SOURCE, READ, SOURCE } from './access.ts'
import { campaignOut } from './find.ts'
import { lastReport } from './report.ts'
import { isShown, openSums, rateOf, shownOf, type Sums } from './shown.ts'

export const findBoard = query(BoardInput, async (ctx, { campaignId, unitId: asked, offset, limit }): Promise<Board> => {
  const campaign = await campaignOut(ctx, campaignId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  const unitId = asked ?? (await firstUnit(ctx, campaign))
  await ensureSeesBoard(ctx, unitId)
  const sums = openSums(ctx, campaign, SOURCE)
  const today = dayOf(ctx.now)
  const own = await isOwnUnit(ctx, unitId)
  const [total, open] = [await sums.sum(unitId), await isShown(ctx, sums, unitId)]
  const { shown, below } = await shownOf(sums, unitId, own)
  const rate = open ? rateOf(total, campaign.targetPercent) : null
  // The quiz counts the same people: what is shown of one rate is shown of the other.
  const passed = campaign.quiz?.counted ? openSums(ctx, campaign, QUIZ_SOURCE) : null
  const passedBelow = await passed?.below(unitId)
  const quizRate = (sum: ClosedSum | undefined): Rate | null => (sum ? rateOf(sum, campaign.quiz?.target?.value ?? null) : null)
  const part = below.below.slice(offset, offset + limit)
  const above = await unitAbove(ctx, unitId)
  const names = await unitNamesOn(ctx, [unitId, ...(above ? [above] : []), ...part.map((one) => one.unitId)], today)
  const ref = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  return {
    campaign,
    unit: ref(unitId),
    above: above ? ref(above) : null,
    rate,
    then: rate && (await rateThen(ctx, sums, unitId, campaign)),
    reach: rate && reachOf({ n: rate.came, d: rate.of, targetPercent: campaign.targetPercent, ahead: await aheadBelow(ctx, sums, unitId, campaign), today, deadline: campaign.deadline }),
    own: below.own.denominator > 0 ? { rate: (open || own) && shown.has(unitId) ? rateOf(below.own, campaign.targetPercent) : null, quiz: (open || own) && shown.has(unitId) ? quizRate(passedBelow?.own) : null, people: own } : null,
    rows: part.map((one) => {
      const told = open && shown.has(one.unitId)
      return { unit: ref(one.unitId), rate: told ? rateOf(one, campaign.targetPercent) : null, quiz: told ? quizRate(passedBelow?.below.find(({ unitId: id }) => id === one.unitId)) : null }
    }),
    total: below.below.length,
    hidden: open ? below.below.filter((one) => !shown.has(one.unitId)).length : below.below.length,
    next: offset + part.length < below.below.length ? offset + limit : null,
    reported: unitId === campaign.unit.id ? await lastReport(ctx, campaignId, 'attendance', total) : null,
    quiz: passed && {
      rate: open ? quizRate(await passed.sum(unitId)) : null,
      reported: unitId === campaign.unit.id ? await lastReport(ctx, campaignId, 'quiz', await passed.sum(unitId)) : null
    }
  }
})

export async function ensureSeesBoard(ctx: Context, unitId: string): Promise<void> {
  ensure(await seesBelow(ctx, READ, unitId), 'not_found', 'study.no_such_board')
}

/** The unit whose campaign it is, else the one with most figures of which the actor sees everything. */
export async function firstUnit(ctx: Context, { id, unit }: Pick<Campaign, 'id' | 'unit'>): Promise<string> {
  if (await seesBelow(ctx, READ, unit.id)) return unit.id
  for (const unitId of await mostCounted(ctx, { source: SOURCE, key: id }, visibleUnits(ctx, READ), 20)) if (await seesBelow(ctx, READ, unitId)) return unitId
  throw new AppError('not_found', 'study.no_such_board')
}

/** How many of those awaited below a unit have their next session on which of the days that are left. */
async function aheadBelow(ctx: Context, sums: Sums, unitId: string, { deadline }: Campaign): Promise<{ day: Day; people: number }[]> {
  const days = await closedDays(ctx, sums.of, unitId, { from: dayOf(ctx.now), to: deadline })
  return days.map(({ day, amount }) => ({ day, people: Math.floor(amount) }))
}

/** By the tree of the roster day, where it says something else and the difference is no small group. */
async function rateThen(ctx: Context, sums: Sums, unitId: string, campaign: Campaign): Promise<Board['then']> {
  const [today, then] = [await sums.sum(unitId), await closedSum(ctx, sums.of, unitId, 'then')]
  if (then.denominator === today.denominator && then.numerator === today.numerator) return null
  if (isSmall(then.denominator) || isSmall(Math.abs(then.denominator - today.denominator))) return null
  return then.denominator > 0 ? rateOf(then, campaign.targetPercent) : null
}

async function unitAbove(ctx: Context, unitId: string): Promise<string | null> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select ancestor_id as id from unit_paths where unit_id = ${unitId} and depth = 1 and ${holdsOn(today, 'unit_paths')}`.execute(ctx.db)
  const [above] = rows
  return above && (await seesBelow(ctx, READ, above.id)) ? above.id : null
}
