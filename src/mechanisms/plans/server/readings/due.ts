/** Which of a plan's deadlines a task stands under. Pure. */
import type { Day } from '#platform/shared/dates.ts'
import type { PlanItem } from '../../reader/types.ts'
import type { DeadlineKind } from '../../schema.ts'

export interface PlacedDeadline {
  id: string
  path: string
  item: number
  kind: DeadlineKind
  dueOn: Day | null
}

type Nodes = Map<string, { items: PlanItem[] }>

/**
 * Its own paragraph's deadline; else that of the attribute lines that follow it ("Thời gian hoàn thành: …", valid for
 * all items since the attribute lines before); else that of its heading; else of the headings above.
 */
export function deadlineOf<D extends PlacedDeadline>(task: { path: string; item: number }, deadlines: D[], nodes: Nodes): D | null {
  const at = (path: string, items: number[]): D | null =>
    firstToCome(deadlines.filter((deadline) => deadline.path === path && items.includes(deadline.item)))
  const own = at(task.path, [task.item]) ?? at(task.path, attributeLines(nodes.get(task.path)?.items ?? [], task.item))
  if (own) return own
  for (const path of pathAndAbove(task.path).filter((one) => one !== task.path || nodes.has(one))) {
    const above = at(path, [0])
    if (above) return above
  }
  return null
}

/** Numbers of the attribute lines after item `from`, up to the next ordinary item; all of them for a heading (0). */
function attributeLines(items: PlanItem[], from: number): number[] {
  const found: number[] = []
  let within = true
  items.forEach((item, index) => {
    const number = index + 1
    if (number <= from || !within) return
    if (item.attribute) found.push(number)
    else if (found.length && from > 0) within = false
  })
  return found
}

/** "II.3.a" → "II.3.a", "II.3", "II": where the deadlines of a task may stand. */
export function pathAndAbove(path: string): string[] {
  const paths = [path]
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) paths.push(path.slice(0, dot))
  return paths
}

const ORDER: Record<DeadlineKind, number> = { by: 0, period: 1, recurring: 2 }

/** Of several times in one place: one with a day before one without, a limit before a period, then the earlier. */
function firstToCome<D extends PlacedDeadline>(deadlines: D[]): D | null {
  const [first] = [...deadlines].sort(
    (a, b) =>
      Number(a.dueOn === null) - Number(b.dueOn === null) ||
      ORDER[a.kind] - ORDER[b.kind] ||
      (a.dueOn ?? '').localeCompare(b.dueOn ?? '')
  )
  return first ?? null
}
