/**
 * What of plans can be counted: each target of a published plan is one indicator. Its figures are those of the targets that
 * carry it out in lower plans; while there are none, its own. An own figure beside them is the plan's word on the whole.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import { planIsVisible } from '../server/access.ts'
import { matched } from '../server/lower/targets.ts'
import { targetName } from '../ui/present/target-words.ts'

export const planFigures: FigureSource = {
  name: 'plans.target',
  follows: {
    'target.figure_entered': entered,
    'plan.paired': paired,
    'plan.pair_decided': paired,
    'plan.unlinked': paired,
    'plan.amended': amended
  },
  offer,
  count,
  async keys(ctx, after, limit) {
    const { rows } = await sql<{ id: string }>`
      select t.id from targets t join plans p on p.id = t.plan_id
      where p.state = 'published' and ${after === null ? sql`true` : sql`t.id > ${after}::uuid`} order by t.id limit ${limit}`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
  origins,
  async home(ctx, key) {
    const { rows } = await sql<{ planId: string; name: string }>`
      select p.id as "planId", p.name from targets t join plans p on p.id = t.plan_id
      where t.id = ${key} and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
    const [found] = rows
    return found ? { title: found.name, href: `/plans/${found.planId}/targets/${key}/figures` } : null
  }
}

/** The target itself, and every target above that it carries out. */
async function entered(ctx: Context, { subject_id: targetId }: EventRow): Promise<FigureKey[]> {
  if (!targetId) return []
  const { rows: links } = await sql<{ higherId: string }>`
    select l.higher_id as "higherId" from plan_links l join targets t on t.plan_id = l.plan_id where t.id = ${targetId}`.execute(ctx.db)
  const asked: FigureKey[] = [{ key: targetId, slots: [targetId] }]
  for (const { higherId } of links) {
    const { rows } = await sql<{ key: string }>`
      with ${publishedBelow(higherId, [targetId])}, ${matched(sql`${higherId}`, sql`true`)}
      select higher_target as key from matched where target_id = ${targetId}`.execute(ctx.db)
    asked.push(...rows.map(({ key }) => ({ key, slots: [targetId] })))
  }
  return asked
}

/** Which target below carries out which above may have changed: whatever has a figure is looked at again. */
async function paired(ctx: Context, { subject_id: planId, data: { higherId } }: EventRow): Promise<FigureKey[]> {
  return planId && typeof higherId === 'string' ? betweenPlans(ctx, planId, higherId) : []
}

async function betweenPlans(ctx: Context, planId: string, higherId: string): Promise<FigureKey[]> {
  const { rows: slots } = await sql<{ id: string }>`select t.id from targets t where t.plan_id = ${planId} and ${HAS_FIGURE}`.execute(ctx.db)
  const { rows: above } = await sql<{ id: string; own: boolean }>`
    select t.id, ${HAS_FIGURE} as own from targets t where t.plan_id = ${higherId}`.execute(ctx.db)
  const below = slots.map(({ id }) => id)
  return above.flatMap(({ id, own }) => (below.length || own ? [{ key: id, slots: own ? [...below, id] : below }] : []))
}

async function amended(ctx: Context, { subject_id: planId }: EventRow): Promise<FigureKey[]> {
  if (!planId) return []
  const { rows: own } = await sql<{ id: string }>`select t.id from targets t where t.plan_id = ${planId}`.execute(ctx.db)
  const { rows: above } = await sql<{ higherId: string }>`select higher_id as "higherId" from plan_links where plan_id = ${planId}`.execute(ctx.db)
  const asked: FigureKey[] = own.map(({ id }) => ({ key: id }))
  for (const { higherId } of above) asked.push(...(await betweenPlans(ctx, planId, higherId)))
  return asked
}

const HAS_FIGURE = sql<boolean>`exists (select 1 from target_values v where v.target_id = t.id)`

/** `lower_plans`: the published plans below, or those of them that have some of these targets. Whoever reads them: rights are asked of what is shown. */
function publishedBelow(planId: string, targetIds?: string[]): RawBuilder<unknown> {
  return sql`lower_plans as (
      select l.plan_id from plan_links l join plans p on p.id = l.plan_id where l.higher_id = ${planId} and p.state = 'published'
        and ${targetIds ? sql`l.plan_id in (select b.plan_id from targets b where b.id = any(${targetIds}::uuid[]))` : sql`true`}
    )`
}

async function offer(ctx: Context, key: string): Promise<OfferedIndicator | null> {
  const { rows } = await sql<{ subject: string | null; words: string; measure: string; per: OfferedIndicator['period'] | null; unitId: string }>`
    select t.subject, coalesce(i.text, n.heading, t.subject, t.unit) as words, t.unit as measure, t.per, coalesce(p.issued_by, p.unit_id) as "unitId"
    from targets t join plans p on p.id = t.plan_id left join plan_items i on i.id = t.item_id left join plan_nodes n on n.id = t.node_id
    where t.id = ${key} and p.state = 'published' and t.dropped_in is null`.execute(ctx.db)
  const [target] = rows
  if (!target) return null
  const { measure, per, unitId } = target
  // A share can only be added up by what stands behind it.
  return { words: targetName(target, target.words, 200), measure, kind: measure === '%' ? 'weighted_mean' : 'add', period: per ?? 'whole', unitId }
}

async function count(ctx: Context, { key, slots }: FigureKey): Promise<CountedFigure[]> {
  const { rows: of } = await sql<{ planId: string; hasFigure: boolean }>`select t.plan_id as "planId", ${HAS_FIGURE} as "hasFigure" from targets t where t.id = ${key}`.execute(ctx.db)
  const [target] = of
  if (!target) return []
  const below = slots?.filter((slot) => slot !== key)
  const figures = below && !below.length ? [] : await figuresBelow(ctx, target.planId, key, below)
  const ownAsked = target.hasFigure && (!slots || slots.includes(key))
  return ownAsked ? [...figures, ...(await values(ctx, [key], await carriedOutBelow(ctx, target.planId, key)))] : figures
}

async function figuresBelow(ctx: Context, planId: string, key: string, slots: string[] | undefined): Promise<CountedFigure[]> {
  const { rows } = await sql<{ id: string }>`
    with ${publishedBelow(planId, slots)}, ${matched(sql`${planId}`, sql`true`)}
    select target_id as id from matched where higher_target = ${key} ${slots ? sql`and target_id = any(${slots}::uuid[])` : sql``}`.execute(ctx.db)
  return values(ctx, rows.map(({ id }) => id), false)
}

async function carriedOutBelow(ctx: Context, planId: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    with ${publishedBelow(planId)}, ${matched(sql`${planId}`, sql`true`)} select 1 from matched where higher_target = ${key} limit 1`.execute(ctx.db)
  return rows.length > 0
}

async function values(ctx: Context, targetIds: string[], stated: boolean): Promise<CountedFigure[]> {
  if (!targetIds.length) return []
  const { rows } = await sql<Omit<CountedFigure, 'stated'>>`
    select v.target_id as slot, v.id as row, coalesce(p.issued_by, p.unit_id) as "unitId", v.as_of as "countedTo", v.value,
      case when v.denominator > 0 then v.numerator end as numerator, case when v.denominator > 0 then v.denominator end as denominator,
      v.entered_by as "enteredBy", v.entered_at as "enteredAt"
    from target_values v join targets t on t.id = v.target_id join plans p on p.id = t.plan_id
    where v.target_id = any(${targetIds}::uuid[]) order by v.target_id, v.as_of, v.id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, stated }))
}

async function origins(ctx: Context, rows: string[]): Promise<Map<string, FigureOrigin>> {
  if (!rows.length) return new Map()
  const { rows: found } = await sql<{ id: string; targetId: string; planId: string; title: string; source: string; note: string }>`
    select v.id, t.id as "targetId", p.id as "planId", p.name as title, v.source, v.note
    from target_values v join targets t on t.id = v.target_id join plans p on p.id = t.plan_id
    where v.id = any(${rows}::uuid[]) and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  return new Map(found.map(({ id, targetId, planId, ...origin }) => [id, { ...origin, href: `/plans/${planId}/targets/${targetId}/figures` }]))
}
