/** What was published, frozen: a version is its content and the fingerprint of it, so that anybody can compute it again. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { canonicalJson } from '../../rules.ts'
import { PlanInput, type PlanChanges, type PlanVersion } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { storableJson } from '../../storable-json.ts'

export function fingerprintOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** Keeps the plan as it stands now as its next version. */
export async function freezeVersion(ctx: Context, planId: string): Promise<{ number: number; fingerprint: string }> {
  const content = await contentOf(ctx, planId)
  const fingerprint = fingerprintOf(content)
  const { last } = await ctx.db
    .selectFrom('plan_versions')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await ctx.db
    .insertInto('plan_versions')
    .values({
      plan_id: planId, number, fingerprint, snapshot: storableJson(content), published_by: ctx.actor?.personId ?? null, published_at: ctx.now
    })
    .execute()
  return { number, fingerprint }
}

/** The versions of a plan, the latest first. `intact`: what was kept still gives the fingerprint that was announced. */
export const listVersions = query(PlanInput, async (ctx, { planId }): Promise<PlanVersion[]> => {
  await findPlanHead(ctx, planId)
  const rows = await ctx.db.selectFrom('plan_versions').selectAll().where('plan_id', '=', planId).orderBy('number', 'desc').execute()
  const names = await peopleNames(ctx, rows.flatMap(({ published_by }) => published_by ?? []))
  return rows.map((row) => ({
    number: row.number,
    fingerprint: row.fingerprint,
    by: row.published_by === null ? null : { id: row.published_by, name: names.get(row.published_by) ?? '' },
    at: row.published_at,
    intact: fingerprintOf(row.snapshot) === row.fingerprint,
    document: row.document,
    counts: (row.changes as PlanChanges | null)?.counts ?? null
  }))
})

/** What the fingerprint is taken of: the words of the plan and whom they charge, without our ids of rows and times. */
async function contentOf(ctx: Context, planId: string): Promise<unknown> {
  const { rows } = await sql<{ content: unknown }>`select json_build_object(
    'plan', (select json_build_object('type', type, 'number', number, 'title', title, 'issuer', issuer, 'date', date,
      'signature', signature, 'recipients', recipients) from plans where id = ${planId}),
    'nodes', (select json_agg(json_build_array(path, marker, heading) order by position) from plan_nodes where plan_id = ${planId}),
    'items', (select json_agg(json_build_array(i.marker, i.text, n.path) order by n.position nulls last, i.position)
      from plan_items i left join plan_nodes n on n.id = i.node_id where i.plan_id = ${planId}),
    'tasks', (select json_agg(json_build_array(t.text, t.addressees, d.text,
        (select json_agg(json_build_array(u.role, u.phrase, u.unit_id) order by u.role, u.position, u.phrase, u.unit_id)
          from task_units u where u.task_id = t.id))
      order by t.position, t.id) from tasks t left join deadlines d on d.id = t.deadline_id where t.plan_id = ${planId} and t.marked),
    'kept as text', (select json_agg(t.text order by t.position, t.id) from tasks t where t.plan_id = ${planId} and t.stays_text is not null and t.dropped_in is null),
    'targets', (select json_agg(json_build_array(value, unit, comparator, approx, by_date, per) order by position, id)
      from targets where plan_id = ${planId} and dropped_in is null),
    'deadlines', (select json_agg(json_build_array(text, kind, date, starts, every) order by position, id)
      from deadlines where plan_id = ${planId})
  ) as content`.execute(ctx.db)
  return rows[0]?.content
}
