/** Cuts a paragraph of the source where something was found in it, so that the page can mark the stretches. */
import { isNamed, SURE } from '../../rules.ts'
import type { Deadline, OutlineItem, OutlineNode, OutlineTask, Target } from '../../schema.ts'

export type MarkKind = 'lead' | 'partner' | 'deadline' | 'target'

export interface Mark {
  kind: MarkKind
  from: number
  to: number
  doubtful: boolean
}

export interface Stretch {
  text: string
  mark: MarkKind | null
  doubtful: boolean
}

interface Found {
  at: { paragraph: number; from: number; to: number; through?: number } | null
}

/** Every mark by paragraph; a stretch that runs on into later lines marks each of them. */
export function marksOf(nodes: OutlineNode[], closing: OutlineItem[]): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>()
  const add = (kind: MarkKind, { at }: Found, doubtful: boolean): void => {
    if (!at) return
    const last = at.through ?? at.paragraph
    for (let paragraph = at.paragraph; paragraph <= last; paragraph++) {
      const from = paragraph === at.paragraph ? at.from : 0
      const to = paragraph === last ? at.to : Number.MAX_SAFE_INTEGER
      marks.set(paragraph, [...(marks.get(paragraph) ?? []), { kind, from, to, doubtful }])
    }
  }
  const addAll = (found: { task: OutlineTask | null; targets: Target[]; deadlines: Deadline[] }): void => {
    for (const unit of found.task?.units ?? []) add(unit.role, unit, !isNamed(unit) || unit.confidence < SURE)
    for (const target of found.targets) add('target', target, target.doubtful)
    for (const deadline of found.deadlines) add('deadline', deadline, deadline.doubtful)
  }
  for (const node of nodes) {
    addAll(node)
    node.items.forEach(addAll)
  }
  closing.forEach(addAll)
  return marks
}

/** The text in stretches, each with at most one mark; where two overlap, the one that begins first wins. */
export function stretchesOf(text: string, marks: Mark[]): Stretch[] {
  const stretches: Stretch[] = []
  let done = 0
  for (const mark of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const from = Math.max(mark.from, done)
    const to = Math.min(mark.to, text.length)
    if (to <= from) continue
    if (from > done) stretches.push({ text: text.slice(done, from), mark: null, doubtful: false })
    stretches.push({ text: text.slice(from, to), mark: mark.kind, doubtful: mark.doubtful })
    done = to
  }
  if (done < text.length) stretches.push({ text: text.slice(done), mark: null, doubtful: false })
  return stretches
}
