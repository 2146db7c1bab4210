import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { doubtsOf } from '../../rules.ts'
import { ListDoubts, type Doubt, type Doubts, type Role } from '../../schema.ts'
import { findPlanHead } from '../access.ts'

interface Found extends Omit<Doubt, 'reasons' | 'phrases'> {
  confidence: number
  units: { role: Role; known: boolean; confidence: number; phrase: string | null }[] | null
  total: number
}

/** The places of a plan that should be looked at, the riskiest first. */
export const listDoubts = query(ListDoubts, async (ctx, { planId, limit }): Promise<Doubts> => {
  await findPlanHead(ctx, planId)
  const { rows } = await sql<Found>`
    with doubtful as (
      select 'task' as kind, id, version, text, risk, confidence, at, position from tasks where plan_id = ${planId} and marked and risk > 0
      union all
      select 'target', t.id, t.version, coalesce(i.text, n.heading, t.subject, t.unit), t.risk, t.confidence, t.at, t.position
      from targets t left join plan_items i on i.id = t.item_id left join plan_nodes n on n.id = t.node_id
      where t.plan_id = ${planId} and t.risk > 0
      union all
      select 'deadline', id, version, text, risk, confidence, at, position from deadlines where plan_id = ${planId} and risk > 0
    )
    select kind, id, version, text, risk, confidence, (at->>'paragraph')::integer as paragraph, count(*) over () as total,
      case when kind = 'task' then (select json_agg(json_build_object('role', u.role, 'known', coalesce(u.unit_id, u.set_id) is not null, 'confidence', u.confidence, 'phrase', u.phrase))
        from task_units u where u.task_id = doubtful.id and u.from_id is null) end as units
    from doubtful order by risk desc, kind desc, position, id limit ${limit}`.execute(ctx.db)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ confidence, units, total: _total, ...row }) => {
      const byReason = Map.groupBy(doubtsOf({ confidence, checked: false, units: units ?? [] }), ({ reason }) => reason)
      const phrases = [...byReason].map(([reason, doubts]) => [reason, [...new Set(doubts.flatMap(({ phrase }) => phrase ?? []))]])
      return { ...row, reasons: [...byReason.keys()], phrases: Object.fromEntries(phrases) as Doubt['phrases'] }
    })
  }
})
