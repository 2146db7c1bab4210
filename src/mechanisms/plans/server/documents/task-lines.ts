/** The tasks of a plan in the order of its text, with what documents say about each. Pure. */
import type { Deadline, Every, OutlineItem, OutlineNode, OutlineTask, PlanOutline, TaskState, TaskUnit } from '../../schema.ts'

export interface TaskLine {
  id: string
  version: number
  text: string
  /** As it stands, with the sign at its end. */
  whole: string
  /** The part of the plan it stands in; null for closing paragraphs. */
  partId: string | null
  leads: TaskUnit[]
  partners: TaskUnit[]
  dueOn: string | null
  /** The last day that counts now, granted extensions included. */
  openDueOn: string | null
  /** The plan's day of what has got a later one. */
  extendedFrom: string | null
  /** The plan's own words. */
  dueText: string | null
  every: Every | null
  state: TaskState
  percent: number
}

export function taskLines(outline: PlanOutline): TaskLine[] {
  const deadlines = new Map(places(outline).flatMap(({ deadlines: found }) => found.map((deadline): [string, Deadline] => [deadline.id, deadline])))
  return places(outline).flatMap(({ task, partId }) => (task?.marked ? [lineOf(task, partId, deadlines)] : []))
}

interface Place {
  task: OutlineTask | null
  deadlines: Deadline[]
  partId: string | null
}

function places(outline: PlanOutline): Place[] {
  const found: Place[] = []
  let part: string | null = null
  for (const node of outline.nodes) {
    if (node.depth === 0) part = node.id
    found.push(placeOf(node, part))
    for (const item of node.items) found.push(placeOf(item, part))
  }
  return [...found, ...outline.closing.map((item) => placeOf(item, null))]
}

function placeOf({ task, deadlines }: OutlineNode | OutlineItem, partId: string | null): Place {
  return { task, deadlines, partId }
}

function lineOf(task: OutlineTask, partId: string | null, deadlines: Map<string, Deadline>): TaskLine {
  const deadline = task.deadlineId === null ? undefined : deadlines.get(task.deadlineId)
  return {
    id: task.id,
    version: task.version,
    whole: task.text.replace(/\s+/g, ' ').trim(),
    text: task.text.replace(/[\s.;,:]+$/u, ''),
    partId,
    leads: task.units.filter(({ role }) => role === 'lead'),
    partners: task.units.filter(({ role }) => role === 'partner'),
    dueOn: task.dueOn,
    openDueOn: task.openDueOn,
    extendedFrom: task.extendedFrom,
    dueText: deadline?.text ?? null,
    every: deadline?.every ?? null,
    state: task.state,
    percent: task.percent
  }
}

export function unitWords(units: TaskUnit[]): string {
  return units.map(({ unit, phrase }) => unit?.name ?? phrase ?? '').filter(Boolean).join('; ')
}
