/** Where each doubtful place is mended: the page of the one thing that is doubtful, not of everything around it. */
import { isNamed, SURE } from '../../rules.ts'
import type { OutlineItem, OutlineNode, OutlineTask } from '../../schema.ts'
import { chooseUnitHref, deadlineHref, editTargetHref, editTaskHref, type Mending } from './review.ts'

/** By the id of the doubtful task, target or deadline. */
export function mendings(planId: string, nodes: OutlineNode[], closing: OutlineItem[]): Map<string, Mending> {
  const ways = new Map<string, Mending>()
  for (const entry of [...nodes.flatMap((node) => [node, ...node.items]), ...closing]) {
    for (const target of entry.targets) ways.set(target.id, { what: 'edit', href: editTargetHref(planId, target.id) })
    const { task } = entry
    if (!task?.marked) continue
    ways.set(task.id, mendTask(planId, task))
    // A deadline in a heading has no page of its own: it is mended from the first task that takes it.
    if (task.deadlineId && !ways.has(task.deadlineId))
      ways.set(task.deadlineId, { what: 'edit', href: deadlineHref(planId, task.id) })
  }
  return ways
}

function mendTask(planId: string, task: OutlineTask): Mending {
  const open = task.units.filter((unit) => !isNamed(unit) || unit.confidence < SURE)
  const [only] = open
  if (only && open.length === 1 && task.confidence >= SURE)
    return { what: 'unit', href: chooseUnitHref(planId, task.id, only.id) }
  return { what: 'edit', href: editTaskHref(planId, task.id) }
}
