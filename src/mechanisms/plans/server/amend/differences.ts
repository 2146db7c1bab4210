/** How a draft differs from the published plan that it amends: worked out anew each time, what a clerk decided first. */
import type { Context } from '#platform/server/context.ts'
import { compareVersions, type ItemDifference } from '../../cascade/amended.ts'
import { pairTargets } from '../../rules/amending.ts'
import type { AmendedTask, ChangeCounts, PlanChanges, TargetChange, TargetFace, TextChange } from '../../schema.ts'
import { fingerprintOf } from '../review/versions.ts'
import { amendable, facedTargets, facedTasks, facedTexts, type FacedTarget, type FacedTask, type FacedTexts } from './faces.ts'
import type { OpenAmendment } from './open.ts'

export interface Differences {
  tasks: AmendedTask[]
  targets: TargetChange[]
  /** Those of the draft that the published plan has as they are. */
  sameTargets: TargetFace[]
  texts: TextChange[]
  counts: ChangeCounts
  /** The published row that a row of the draft goes on with, by kind. */
  pairs: { tasks: Map<string, string>; targets: Map<string, string>; places: Map<string, string> }
  /** The same as long as nothing of what is compared has changed on either side. */
  seen: string
}

export async function differencesOf(ctx: Context, amendment: OpenAmendment): Promise<Differences> {
  const decided = await decisions(ctx, amendment.draftId)
  const reasons = await reasonsOf(ctx, amendment.draftId)
  const texts = { before: await facedTexts(ctx, amendment.planId), after: await facedTexts(ctx, amendment.draftId) }
  const places = placePairs(texts, decided)
  const tasks = taskChanges(await facedTasks(ctx, amendment.planId), await facedTasks(ctx, amendment.draftId), decided.get('task') ?? [], reasons)
  const found = targetChanges(await facedTargets(ctx, amendment.planId), await facedTargets(ctx, amendment.draftId), places, decided.get('target') ?? [])
  const taskPlaces = { before: await placesOfTasks(ctx, amendment.planId), after: await placesOfTasks(ctx, amendment.draftId) }
  const counts = countsOf(tasks)
  return {
    tasks,
    targets: found.changes,
    sameTargets: found.same,
    texts: textChanges(texts, places, taskPlaces),
    counts,
    pairs: { tasks: pairsOf(tasks), targets: found.pairs, places },
    seen: fingerprintOf([amendment.base, amendment.document, tasks, found.changes]).slice(0, 32)
  }
}

/** What is kept with the version: the same tasks are only counted. */
export function changesToKeep({ counts, tasks, targets, texts }: Differences, reasonOf: (reason: string) => string): PlanChanges {
  return {
    counts,
    tasks: tasks
      .filter(({ change }) => change !== 'same')
      .map(({ state: _state, percent: _percent, reports: _reports, decided: _decided, ...change }) =>
        change.change === 'dropped' ? { ...change, reason: reasonOf(change.reason) } : change),
    targets,
    texts
  }
}

type Decisions = Map<string, { afterId: string; beforeId: string | null }[]>

async function decisions(ctx: Context, draftId: string): Promise<Decisions> {
  const rows = await ctx.db
    .selectFrom('plan_amendment_pairs')
    .select(['kind', 'after_id as afterId', 'before_id as beforeId'])
    .where('draft_id', '=', draftId)
    .execute()
  return Map.groupBy(rows, (row) => row.kind)
}

async function reasonsOf(ctx: Context, draftId: string): Promise<Map<string, string>> {
  const rows = await ctx.db.selectFrom('plan_drop_reasons').select(['task_id', 'reason']).where('draft_id', '=', draftId).execute()
  return new Map(rows.map((row) => [row.task_id, row.reason]))
}

function taskChanges(before: FacedTask[], after: FacedTask[], decided: Decisions extends Map<string, infer D> ? D : never, reasons: Map<string, string>): AmendedTask[] {
  const old = amendable(before)
  const now = amendable(after)
  const addressOf = (sides: Map<string, FacedTask>): Map<string, string> => new Map([...sides].map(([address, { face }]) => [face.id, address]))
  const oldAddress = addressOf(old.byAddress)
  const newAddress = addressOf(now.byAddress)
  const said = decided.flatMap(({ afterId, beforeId }) => {
    const to = newAddress.get(afterId)
    const from = beforeId === null ? null : oldAddress.get(beforeId)
    return to && from !== undefined ? [{ after: to, before: from }] : []
  })
  const saidOf = new Set(said.map((one) => one.after))
  return compareVersions(old.items, now.items, said).map((difference) => {
    const was = difference.before === null ? undefined : old.byAddress.get(difference.before)
    const is = difference.after === null ? undefined : now.byAddress.get(difference.after)
    const taskId = was?.face.id ?? is?.face.id ?? ''
    return {
      change: kindOf(difference),
      taskId,
      before: was?.face ?? null,
      after: is?.face ?? null,
      reworded: difference.change === 'reworded',
      moved: difference.moved,
      facts: difference.facts.flatMap(({ what, ...said }) => (what === 'targets' ? [] : [{ what, ...said }])),
      reason: difference.change === 'dropped' ? (reasons.get(taskId) ?? '') : '',
      state: was?.state ?? null,
      percent: was?.percent ?? null,
      reports: was?.reports ?? 0,
      decided: difference.after !== null && saidOf.has(difference.after)
    }
  })
}

function kindOf({ change, moved, facts }: ItemDifference): AmendedTask['change'] {
  if (change === 'new' || change === 'dropped') return change
  return change === 'reworded' || moved || facts.length > 0 ? 'changed' : 'same'
}

function countsOf(tasks: AmendedTask[]): ChangeCounts {
  const counts: ChangeCounts = { changed: 0, new: 0, dropped: 0, same: 0 }
  for (const { change } of tasks) counts[change] += 1
  return counts
}

const pairsOf = (tasks: AmendedTask[]): Map<string, string> =>
  new Map(tasks.flatMap(({ before, after }): [string, string][] => (before && after ? [[after.id, before.id]] : [])))

/** Items and headings of the draft with those of the published plan that they go on with. */
function placePairs(texts: { before: FacedTexts; after: FacedTexts }, decided: Decisions): Map<string, string> {
  const said = [...(decided.get('item') ?? []), ...(decided.get('node') ?? [])]
  const pairs = new Map(said.flatMap(({ afterId, beforeId }): [string, string][] => (beforeId ? [[afterId, beforeId]] : [])))
  const addresses = (side: FacedTexts): Map<string, string> => new Map([...side.places].map(([address, id]) => [id, address]))
  const old = addresses(texts.before)
  const now = addresses(texts.after)
  const pinned = [...pairs].flatMap(([after, before]) => {
    const [to, from] = [now.get(after), old.get(before)]
    return to && from ? [{ after: to, before: from }] : []
  })
  for (const { before, after } of compareVersions(texts.before.items, texts.after.items, pinned)) {
    const from = before === null ? undefined : texts.before.places.get(before)
    const to = after === null ? undefined : texts.after.places.get(after)
    if (from && to && !pairs.has(to)) pairs.set(to, from)
  }
  return pairs
}

function targetChanges(before: FacedTarget[], after: FacedTarget[], places: Map<string, string>, decided: { afterId: string; beforeId: string | null }[]) {
  const old = new Map(before.map((target) => [target.id, target]))
  const known = new Set(after.map((target) => target.id))
  const pairs = new Map(decided.flatMap(({ afterId, beforeId }): [string, string][] => (beforeId && old.has(beforeId) && known.has(afterId) ? [[afterId, beforeId]] : [])))
  const taken = new Set(pairs.values())
  const apart = new Set(decided.flatMap(({ afterId, beforeId }) => (beforeId === null ? [afterId] : [])))
  const open = after.filter(({ id }) => !pairs.has(id) && !apart.has(id))
  for (const [now, was] of pairTargets(before.filter(({ id }) => !taken.has(id)), open, places)) pairs.set(now, was)
  const goesOn = new Set(pairs.values())
  const changes = [
    ...after.flatMap((now): TargetChange[] => {
      const was = old.get(pairs.get(now.id) ?? '')
      if (was && sameTarget(was, now)) return []
      return [{ targetId: was?.id ?? now.id, before: was ? faceOf(was) : null, after: faceOf(now), figures: was?.figures ?? 0 }]
    }),
    ...before.filter(({ id }) => !goesOn.has(id)).map((was): TargetChange => ({ targetId: was.id, before: faceOf(was), after: null, figures: was.figures }))
  ]
  const changed = new Set(changes.flatMap((change) => change.after?.id ?? []))
  return { pairs, changes, same: after.filter(({ id }) => !changed.has(id)).map(faceOf) }
}

const faceOf = ({ place: _place, figures: _figures, ...face }: FacedTarget): TargetFace => face

function sameTarget(one: FacedTarget, other: FacedTarget): boolean {
  return one.value === other.value && one.unit === other.unit && one.comparator === other.comparator && one.by === other.by
}

async function placesOfTasks(ctx: Context, planId: string): Promise<Set<string>> {
  const rows = await ctx.db.selectFrom('tasks').select(['item_id', 'node_id']).where('plan_id', '=', planId).where('marked', '=', true).execute()
  return new Set(rows.flatMap((row) => row.item_id ?? row.node_id ?? []))
}

const MOST_TEXTS = 500

/** Paragraphs outside the tasks, which are told by themselves. */
function textChanges(texts: { before: FacedTexts; after: FacedTexts }, places: Map<string, string>, tasks: { before: Set<string>; after: Set<string> }): TextChange[] {
  const outside = (side: FacedTexts, taken: Set<string>) => side.items.filter(({ address }) => !taken.has(side.places.get(address) ?? ''))
  const old = outside(texts.before, tasks.before)
  const now = outside(texts.after, tasks.after)
  const byPlace = new Map(old.map((item) => [texts.before.places.get(item.address) ?? '', item.address]))
  const pinned = now.flatMap((item) => {
    const before = byPlace.get(places.get(texts.after.places.get(item.address) ?? '') ?? '')
    return before ? [{ after: item.address, before }] : []
  })
  const said = (side: FacedTexts): Map<string, string> => new Map(side.items.map(({ address, text }) => [address, text]))
  const [oldSaid, newSaid] = [said(texts.before), said(texts.after)]
  return compareVersions(old, now, pinned)
    .filter(({ change }) => change !== 'unchanged')
    .slice(0, MOST_TEXTS)
    .map(({ before, after }) => ({
      path: (after ?? before ?? '').replace(/\/\d+$/, ''),
      before: before === null ? null : (oldSaid.get(before) ?? null),
      after: after === null ? null : (newSaid.get(after) ?? null)
    }))
}
