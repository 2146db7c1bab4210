/** One version of a plan as it was published, and how it differs from an earlier one. */
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { factChanges, saysTheSame } from '../../cascade/amended.ts'
import { chainChanges } from '../../rules/amending.ts'
import { VersionInput, type PlanChanges, type TaskChange, type TaskFace, type VersionDetail } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { fingerprintOf } from '../review/versions.ts'

/** As `contentOf` of the versions writes it. Items of the oldest versions do not say where they stand. */
interface Snapshot {
  plan: { title: string | null; number: string | null }
  nodes: [path: string, marker: string | null, heading: string | null][] | null
  items: [marker: string | null, text: string, path?: string | null][] | null
}

export const findVersion = query(VersionInput, async (ctx, { planId, number, from }): Promise<VersionDetail> => {
  await findPlanHead(ctx, planId)
  const plan = await ctx.db.selectFrom('plans').select('name').where('id', '=', planId).executeTakeFirstOrThrow()
  const rows = await ctx.db.selectFrom('plan_versions').select(['number', 'changes']).where('plan_id', '=', planId).orderBy('number').execute()
  const row = await ctx.db.selectFrom('plan_versions').selectAll().where('plan_id', '=', planId).where('number', '=', number).executeTakeFirst()
  const since = from ?? (number > 1 ? number - 1 : null)
  if (!row || (since !== null && (since >= number || !rows.some((one) => one.number === since)))) throw new AppError('not_found', 'plans.no_such_version')
  const snapshot = row.snapshot as unknown as Snapshot
  const names = await peopleNames(ctx, row.published_by ? [row.published_by] : [])
  return {
    planId,
    name: plan.name,
    number,
    latest: rows.at(-1)?.number ?? number,
    from: since,
    fingerprint: row.fingerprint,
    intact: fingerprintOf(row.snapshot) === row.fingerprint,
    by: row.published_by === null ? null : { id: row.published_by, name: names.get(row.published_by) ?? '' },
    at: row.published_at,
    document: row.document,
    changes: since === null ? null : changesSince(rows.filter((one) => one.number > since && one.number <= number)),
    title: snapshot.plan.title,
    planNumber: snapshot.plan.number,
    headings: headingsOf(snapshot)
  }
})

/** Of one step as it was kept; of several, the tasks of all of them together, and what else is told step by step. */
function changesSince(rows: { changes: unknown }[]): PlanChanges | null {
  const steps = rows.flatMap(({ changes }) => (changes ? [changes as PlanChanges] : []))
  if (steps.length <= 1) return steps[0] ?? null
  const tasks = chainChanges(steps.map((step) => step.tasks), tell)
  const counts = { changed: 0, new: 0, dropped: 0, same: 0 }
  for (const { change } of tasks) counts[change] += 1
  const last = steps.at(-1)?.counts
  counts.same = last ? last.same + last.changed + last.new - counts.changed - counts.new : 0
  return { counts, tasks, targets: steps.flatMap((step) => step.targets), texts: steps.flatMap((step) => step.texts) }
}

function tell(before: TaskFace, after: TaskFace): Pick<TaskChange, 'reworded' | 'moved' | 'facts'> | null {
  const facts = factChanges({ ...before, targets: [] }, { ...after, targets: [] }).flatMap(({ what, ...said }) => (what === 'targets' ? [] : [{ what, ...said }]))
  const reworded = !saysTheSame(before.text, after.text)
  return reworded || facts.length > 0 ? { reworded, moved: false, facts } : null
}

function headingsOf({ nodes, items }: Snapshot): VersionDetail['headings'] {
  const of = Map.groupBy(items ?? [], ([, , path]) => path ?? '')
  const plain = (path: string) => (of.get(path) ?? []).map(([marker, text]) => ({ marker, text }))
  const outside = plain('')
  return [
    ...(nodes ?? []).map(([path, marker, heading]) => ({ path, marker, heading, items: plain(path) })),
    ...(outside.length ? [{ path: '', marker: null, heading: null, items: outside }] : [])
  ]
}

/** Versions with how each differs from the one before it, for a list. */
export async function versionSteps(ctx: Context, planId: string): Promise<{ number: number; at: Date; document: string; counts: PlanChanges['counts'] | null }[]> {
  const rows = await ctx.db
    .selectFrom('plan_versions')
    .select(['number', 'published_at as at', 'document', 'changes'])
    .where('plan_id', '=', planId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ changes, ...row }) => ({ ...row, counts: (changes as PlanChanges | null)?.counts ?? null }))
}
