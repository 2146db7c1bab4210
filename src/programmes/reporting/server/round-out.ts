/** A round as it is shown: what is asked, of whom, by when. */
import { sql } from 'kysely'
import { hadRight, unitAndSetNames, unitNamesOn } from '#foundations/org/server/index.ts'
import { boundsFor } from '#mechanisms/indicators/rules.ts'
import { howOf } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { PeriodKind } from '#platform/shared/aggregation.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { isShorter } from '../rules/period.ts'
import type { Round, RoundItem, RoundText } from '../schema.ts'
import { APPROVE, EDIT, findRoundHead, type RoundHead } from './access.ts'
import { askedOf } from './asked.ts'

type ItemRow = Omit<RoundItem, 'how' | 'isPart' | 'whole' | 'bounds'> & { least: number | null; most: number | null; source: string; of: string; period: PeriodKind; wholeItem: string | null; wholeIndicator: string | null; category: string | null }

/** Parts stand behind their whole. */
export async function itemsOf(ctx: Context, roundId: string): Promise<RoundItem[]> {
  const { rows } = await sql<ItemRow>`
    select t.id, r.period as "of", i.period, t.indicator_id as "indicatorId", i.code, case when i.part_of is null then coalesce(v.words, i.words) else i.words end as words, i.measure, i.kind, i.source, v.decimals, v.at_least as least, v.at_most as most,
      i.part_of_whole as "partOfWhole", t.required, t.at_least as "atLeast", t.at_most as "atMost", t.jump_percent as "jumpPercent", w.id as "wholeItem", i.part_of as "wholeIndicator", i.category,
      case when i.part_of is null then v.breakdown end as breakdown
    from report_round_items t join report_rounds r on r.id = t.round_id join indicators i on i.id = t.indicator_id
      left join report_round_items w on w.round_id = t.round_id and w.indicator_id = i.part_of
      left join lateral (
        select d.words, d.decimals, d.breakdown, d.at_least, d.at_most from indicator_versions d where d.indicator_id = coalesce(i.part_of, i.id) and (d.valid_from is null or r.period = 'all' or d.valid_from <= r.period_to)
        order by d.valid_from desc nulls last, d.number desc limit 1) v on true
    where t.round_id = ${roundId} order by coalesce(w.place, t.place), w.id is not null, t.place`.execute(ctx.db)
  return rows.map(({ source, of, period, wholeItem, wholeIndicator, category, breakdown, least, most, ...row }) => {
    // A longer period is made of its months: these bring their parts themselves.
    const how = isShorter(period, { period: of }) ? 'shorter' : howOf(source)
    const whole = wholeItem && wholeIndicator && category ? { itemId: wholeItem, indicatorId: wholeIndicator, category } : null
    const bounds = boundsFor({ category, kind: row.kind }, { atLeast: least, atMost: most })
    return { ...row, how, bounds, isPart: category !== null, whole, breakdown: how === 'values' ? breakdown : null }
  })
}

export async function textsOf(ctx: Context, roundId: string): Promise<RoundText[]> {
  return (await ctx.db.selectFrom('report_round_texts').select(['id', 'kind', 'title', 'required']).where('round_id', '=', roundId).orderBy('place').execute()) as RoundText[]
}

export async function checksOf(ctx: Context, roundId: string): Promise<Round['checks']> {
  const rows = await ctx.db
    .selectFrom('report_round_checks')
    .select(['id', 'level', 'left_item_id as leftItemId', 'compare', 'right_item_id as rightItemId'])
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()
  return rows as Round['checks']
}

export async function roundOut(ctx: Context, roundId: string): Promise<Round> {
  const head = await findRoundHead(ctx, roundId)
  const audience = await ctx.db.selectFrom('report_round_audience').select(['id', 'unit_id', 'set_id', 'below']).where('round_id', '=', roundId).orderBy('id').execute()
  const names = await unitAndSetNames(ctx, [head.unitId, ...audience.flatMap((row) => row.unit_id ?? row.set_id ?? [])], dayOf(ctx.now))
  const ref = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' })
  const times = await ctx.db.selectFrom('report_rounds').select(['opened_at as openedAt', 'closed_at as closedAt']).where('id', '=', roundId).executeTakeFirstOrThrow()
  const plan = head.planId ? await ctx.db.selectFrom('plans').select(['id', 'name']).where('id', '=', head.planId).executeTakeFirst() : undefined
  const levels = await ctx.db.selectFrom('report_round_levels').select(['level', 'working_days as workingDays', 'due_on as dueOn']).where('round_id', '=', roundId).orderBy('level').execute()
  const { unitId, planId: _plan, ...plain } = head
  return {
    ...plain,
    ...times,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    plan: plan ?? null,
    audience: audience.map((row) => ({ id: row.id, unit: ref(row.unit_id), set: ref(row.set_id), below: row.below })),
    levels,
    items: await itemsOf(ctx, roundId),
    checks: await checksOf(ctx, roundId),
    texts: await textsOf(ctx, roundId),
    asked: await askedByLevel(ctx, head),
    may: { edit: await hadRight(ctx, EDIT, unitId), approve: await hadRight(ctx, APPROVE, unitId) }
  }
}

/** Of an open round those that have a form; of a draft those that would get one today. */
async function askedByLevel(ctx: Context, round: RoundHead): Promise<{ level: number; units: number }[]> {
  const { rows } = round.state === 'draft'
    ? await sql<{ level: number; units: number }>`select level, count(*)::int as units from ${await askedOf(ctx, round, dayOf(ctx.now))} a group by level order by level`.execute(ctx.db)
    : await sql<{ level: number; units: number }>`select level, count(*)::int as units from report_forms where round_id = ${round.id} group by level order by level`.execute(ctx.db)
  return rows
}

/** Names of units as they are called today, or were on their last day. */
export async function unitRefs(ctx: Context, ids: string[], day: Day = dayOf(ctx.now)): Promise<(id: string) => { id: string; name: string }> {
  const names = await unitNamesOn(ctx, [...new Set(ids)], day)
  return (id) => ({ id, name: names.get(id)?.name ?? '' })
}

