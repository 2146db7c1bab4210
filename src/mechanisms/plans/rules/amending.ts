/** What follows from what between two versions of a plan. Pure and safe for the browser. */
import { fold } from '#platform/shared/vietnamese.ts'
import type { PlanChanges, TargetFace, TaskChange, TaskFace } from '../schema/amend.ts'

/** From this share of paragraphs that stand in both word for word on, a draft is another version of the plan. */
export const MUCH_THE_SAME = 0.5

const AMENDS = /\b(?:sua doi|bo sung|dieu chinh|dinh chinh|thay the)\b/
const POINTS = /\b(?:sua doi|bo sung|dieu chinh|dinh chinh)\b.{0,40}\b(?:mot so|diem|khoan|dieu|muc|noi dung|chi tieu|nhiem vu|phu luc|phan)\b.{0,120}\bke hoach\b/

/** "Sửa đổi, bổ sung một số nội dung của Kế hoạch số …": names the points that change and says nothing of the others. */
export function amendsPoints(title: string): boolean {
  return POINTS.test(fold(title))
}

/** A plan's name without the words that say that it amends, for "is this the same plan". */
export function nameToCompare(name: string): string {
  return fold(name)
    .replaceAll(/\([^)]*\)/g, (inner) => (AMENDS.test(inner) ? ' ' : inner))
    .replace(/^(?:(?:sua doi|bo sung|dieu chinh|dinh chinh|thay the|va|,)\s*)+/, '')
    .replace(/^ke hoach\s+/, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

interface PlacedTarget extends TargetFace {
  /** The item or heading that it stands in. */
  place: string | null
}

/**
 * Which target of the old plan a target of the new one goes on with: of the same subject and unit first, then of the same unit in
 * a paragraph that goes on. Its figures stay with it.
 */
export function pairTargets(
  before: readonly PlacedTarget[], after: readonly PlacedTarget[], placeBefore: ReadonlyMap<string, string>
): Map<string, string> {
  const pairs = new Map<string, string>()
  const left = new Map(before.map((target) => [target.id, target]))
  const take = (fits: (old: PlacedTarget, now: PlacedTarget) => boolean): void => {
    for (const now of after) {
      if (pairs.has(now.id)) continue
      const old = [...left.values()].find((one) => fits(one, now))
      if (!old) continue
      pairs.set(now.id, old.id)
      left.delete(old.id)
    }
  }
  const samePlace = (old: PlacedTarget, now: PlacedTarget): boolean => now.place !== null && placeBefore.get(now.place) === old.place
  const sameUnit = (old: PlacedTarget, now: PlacedTarget): boolean => fold(old.unit) === fold(now.unit)
  const sameSubject = (old: PlacedTarget, now: PlacedTarget): boolean =>
    sameUnit(old, now) && now.subject !== null && old.subject !== null && fold(old.subject) === fold(now.subject)
  take((old, now) => samePlace(old, now) && sameSubject(old, now))
  take(sameSubject)
  take((old, now) => samePlace(old, now) && sameUnit(old, now))
  return pairs
}

/** Every task once, by the id that it keeps over all versions. */
export function changeOf(before: TaskFace | null, after: TaskFace | null): TaskChange['change'] {
  if (!before) return 'new'
  return after ? 'changed' : 'dropped'
}

/**
 * What changed from the first version of a row of versions to the last: what each step says, one after the other. `tell` says how
 * two faces of one task differ, or null when they do not.
 */
export function chainChanges(
  steps: readonly PlanChanges['tasks'][], tell: (before: TaskFace, after: TaskFace) => Omit<TaskChange, 'taskId' | 'before' | 'after' | 'change' | 'reason'> | null
): PlanChanges['tasks'] {
  const first = new Map<string, TaskFace | null>()
  const last = new Map<string, TaskChange>()
  for (const step of steps) {
    for (const change of step) {
      if (!first.has(change.taskId)) first.set(change.taskId, change.before)
      last.set(change.taskId, change)
    }
  }
  return [...last.values()].flatMap((change): TaskChange[] => {
    const before = first.get(change.taskId) ?? null
    const { after } = change
    if (before === null && after === null) return []
    if (before === null || after === null) {
      return [{ ...change, change: changeOf(before, after), before, after, reworded: false, moved: false, facts: [] }]
    }
    const told = tell(before, after)
    return told ? [{ ...change, change: 'changed', before, after, ...told }] : []
  })
}
