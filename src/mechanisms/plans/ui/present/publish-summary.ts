/** What publishing would assign, counted from the outline: the page that asks for confirmation shows it. */
import { isNamed, SURE } from '../../rules.ts'
import type { NamedSet, OutlineTask, PlanOutline } from '../../schema.ts'

export interface UnknownPhrase {
  phrase: string
  places: { taskId: string; taskUnitId: string }[]
  /** The unit that the words look like; nobody has confirmed it. */
  guess: string | null
  /** A clerk decided that the words stay words. */
  left: boolean
}

export interface PublishSummary {
  tasks: number
  targets: number
  /** Neither a day nor a period that comes again. */
  withoutDeadline: number
  /** Lead units, members of sets among them, with the number of their tasks, most first. */
  units: { id: string; name: string; tasks: number }[]
  /** Phrases that name nobody known yet, with the tasks in which they stand. */
  unresolved: UnknownPhrase[]
  withoutLead: { taskId: string; text: string; paragraph: number }[]
}

export function publishSummary({ nodes, closing }: PlanOutline, sets: NamedSet[]): PublishSummary {
  const members = new Map(sets.map((set) => [set.id, set.members]))
  const entries = [...nodes.flatMap((node) => [node, ...node.items]), ...closing]
  const summary: PublishSummary = {
    tasks: 0,
    targets: 0,
    withoutDeadline: 0,
    units: [],
    unresolved: [],
    withoutLead: []
  }
  const units = new Map<string, { id: string; name: string; tasks: number }>()
  const unresolved = new Map<string, UnknownPhrase>()
  for (const entry of entries) {
    summary.targets += entry.targets.length
    const task = entry.task
    if (!task?.marked) continue
    summary.tasks += 1
    if (task.dueOn === null && !entry.deadlines.some(({ every }) => every)) summary.withoutDeadline += 1
    if (!leadsOf(task).length)
      summary.withoutLead.push({ taskId: task.id, text: task.text, paragraph: entry.at.paragraph })
    const leads = new Map<string, string>()
    for (const { id, phrase, unit, set, role, confidence, leftAsText } of task.units) {
      const isGuess = confidence < SURE && !task.checked
      if (!isGuess && role === 'lead') {
        for (const lead of unit ? [unit] : (members.get(set?.id ?? '') ?? [])) leads.set(lead.id, lead.name)
      }
      if ((isNamed({ unit, set }) && !isGuess) || phrase === null) continue
      const found = unresolved.get(phrase) ?? { phrase, places: [], guess: (unit ?? set)?.name ?? null, left: true }
      found.left &&= leftAsText
      found.places.push({ taskId: task.id, taskUnitId: id })
      unresolved.set(phrase, found)
    }
    for (const [id, name] of leads) units.set(id, { id, name, tasks: (units.get(id)?.tasks ?? 0) + 1 })
  }
  summary.units = [...units.values()].sort((a, b) => b.tasks - a.tasks || a.name.localeCompare(b.name, 'vi'))
  summary.unresolved = [...unresolved.values()].sort((a, b) => b.places.length - a.places.length)
  return summary
}

function leadsOf(task: OutlineTask) {
  return task.units.filter((unit) => unit.role === 'lead' && isNamed(unit))
}
