/**
 * Looks for what was changed, removed, moved, cut off or rolled back, and says where. Pure: the log comes as data, from the
 * database or from an export.
 */
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { append, emptyEdge, leafHash, rootOf, type Edge, type Hash } from '#platform/server/merkle/merkle.ts'
import { openNote, type Verifier } from './note.ts'

export interface LogEntry {
  position: number
  eventId: number
  /** As the log keeps it. */
  hash: Hash
  /** The event as it stands today, in the bytes that the log covers; null: it is gone. */
  line: string | null
  /** When it happened, as far as that can be told. */
  at: string | null
}

export interface KeptCheckpoint {
  number: number
  size: number
  root: Hash
  note: string
}

export interface Log {
  /** By position. */
  entries(): AsyncIterable<LogEntry>
  /** Kept hashes of subtrees by "level/place". */
  nodes: Map<string, Hash>
  /** By number. */
  checkpoints: KeptCheckpoint[]
  /** Events that stand among those taken up and have no entry. */
  strays: { id: number; at: string }[]
}

/** A checkpoint that was kept elsewhere. */
export interface Outside {
  source: string
  note: string
}

export type Finding =
  | { kind: 'changed' | 'moved' | 'removed'; position: number; eventId: number; day: Day | null }
  | { kind: 'gap'; from: number; to: number; day: Day | null }
  | { kind: 'inserted'; eventId: number; day: Day | null }
  | { kind: 'block'; from: number; to: number; fromDay: Day | null; toDay: Day | null }
  | { kind: 'root'; source: string; size: number; from: number; to: number; fromDay: Day | null; toDay: Day | null }
  | { kind: 'truncated'; source: string; size: number; wanted: number; day: Day | null }
  | { kind: 'unreadable' | 'forged' | 'unsigned'; source: string }
  | { kind: 'foreign'; source: string; origin: string }
  | { kind: 'checkpoint_gone' | 'checkpoint_row'; number: number }

export interface Verdict {
  size: number
  root: Hash
  /** In the order of the log, the first bad entry first. */
  findings: Finding[]
  /** Checkpoints whose root the log comes to. */
  agreed: number
  outsideAgreed: number
}

interface Mark extends Checkpoint {
  source: string
  outside: boolean
}

export async function verifyLog(log: Log, outside: Outside[], trusted: Verifier[]): Promise<Verdict> {
  const findings: Finding[] = log.strays.map(({ id, at }) => ({ kind: 'inserted', eventId: id, day: dayFrom(at) }))
  const marks = [...ownMarks(log, trusted, findings), ...outsideMarks(outside, trusted, findings)].sort((a, b) => a.size - b.size)
  const walk = new Walk(log, marks)
  for await (const entry of log.entries()) walk.take(entry)
  walk.end()
  return {
    size: walk.edge.size,
    root: rootOf(walk.edge),
    findings: [...walk.findings.sort((a, b) => placeOf(a) - placeOf(b)), ...findings],
    agreed: walk.agreed.length,
    outsideAgreed: walk.agreed.filter((mark) => mark.outside).length
  }
}

function dayFrom(at: string | null): Day | null {
  const instant = new Date(at ?? '')
  return Number.isNaN(instant.getTime()) ? null : dayOf(instant)
}

function placeOf(finding: Finding): number {
  if ('position' in finding) return finding.position
  if ('from' in finding) return finding.from
  return 'size' in finding ? finding.size : Infinity
}

/** One pass over the entries. The tree is built of the hashes that the log keeps; each event is held against its own hash. */
class Walk {
  readonly edge: Edge = emptyEdge()
  readonly findings: Finding[] = []
  readonly agreed: Mark[] = []
  readonly #nodes: Map<string, Hash>
  readonly #marks: Mark[]
  /** The day of the entry that follows a checkpoint which was right. */
  readonly #days = new Map<number, Day>()
  readonly #wrong: { finding: Finding & { kind: 'changed' | 'moved' | 'removed' }; now: Hash; kept: Hash }[] = []
  readonly #told = { own: false, outside: false }
  #day: Day | null = null
  /** Positions no longer fit: roots say nothing from here on. */
  #lost = false

  constructor(log: Log, marks: Mark[]) {
    this.#nodes = log.nodes
    this.#marks = marks
  }

  take({ position, eventId, hash, line, at }: LogEntry): void {
    const { size } = this.edge
    this.#reach(size)
    if (position !== size && !this.#lost) {
      this.#lost = true
      this.findings.push({ kind: 'gap', from: Math.min(size, position), to: Math.max(position - 1, 0), day: this.#day })
    }
    if (line !== null) {
      this.#day = dayFrom(at) ?? this.#day
      const now = leafHash(line)
      if (!now.equals(hash)) this.#wrong.push({ finding: { kind: 'changed', position, eventId, day: this.#day }, now, kept: hash })
    } else this.findings.push({ kind: 'removed', position, eventId, day: this.#day })
    if (this.#day && (size === 0 || this.agreed.at(-1)?.size === size)) this.#days.set(size, this.#day)
    append(this.edge, hash, (level, place, node) => this.#compareNode(level, place, node))
  }

  end(): void {
    this.#reach(this.edge.size)
    for (const mark of this.#marks) {
      if (this.#lost || this.#told[mark.outside ? 'outside' : 'own']) continue
      this.#told[mark.outside ? 'outside' : 'own'] = true
      this.findings.push({ kind: 'truncated', source: mark.source, size: this.edge.size, wanted: mark.size, day: this.#day })
    }
    const kept = new Set(this.#wrong.map((one) => one.kept.toString('hex')))
    for (const { finding, now } of this.#wrong) this.findings.push(kept.has(now.toString('hex')) ? { ...finding, kind: 'moved' } : finding)
    for (const key of this.#nodes.keys()) {
      const [level = 0, place = 0] = key.split('/').map(Number)
      const span = 256 ** level
      if ((place + 1) * span > this.edge.size && !this.#lost) this.findings.push({ kind: 'gap', from: this.edge.size, to: (place + 1) * span - 1, day: this.#day })
    }
  }

  /** Checkpoints of this size are due. */
  #reach(size: number): void {
    while (this.#marks[0] && this.#marks[0].size <= size) {
      const mark = this.#marks.shift() as Mark
      if (this.#lost || mark.size !== size) continue
      const side = mark.outside ? 'outside' : 'own'
      if (rootOf(this.edge).equals(mark.root)) this.agreed.push(mark)
      else if (!this.#told[side]) {
        this.#told[side] = true
        this.findings.push({ kind: 'root', source: mark.source, size, ...this.#since(mark) })
      }
    }
  }

  /** What a wrong root can come from: the entries since the last checkpoint that was right and is as trustworthy. */
  #since(mark: Mark): { from: number; to: number; fromDay: Day | null; toDay: Day | null } {
    const from = this.agreed.findLast((one) => one.outside || !mark.outside)?.size ?? 0
    const to = Math.max(mark.size - 1, 0)
    return { from, to, fromDay: this.#days.get(from) ?? null, toDay: this.#day }
  }

  #compareNode(level: number, place: number, hash: Hash): void {
    const key = `${level}/${place}`
    const kept = this.#nodes.get(key)
    this.#nodes.delete(key)
    if (this.#lost || kept?.equals(hash)) return
    const span = 256 ** level
    this.findings.push({ kind: 'block', from: place * span, to: (place + 1) * span - 1, fromDay: null, toDay: this.#day })
  }
}

function ownMarks(log: Log, trusted: Verifier[], findings: Finding[]): Mark[] {
  const marks: Mark[] = []
  let next = 1
  for (const { number, size, root, note } of log.checkpoints) {
    for (; next < number; next++) findings.push({ kind: 'checkpoint_gone', number: next })
    next = number + 1
    const mark = markOf({ source: `#${number}`, note }, trusted, findings)
    if (!mark) continue
    if (mark.size !== size || !mark.root.equals(root)) findings.push({ kind: 'checkpoint_row', number })
    marks.push({ ...mark, outside: false })
  }
  return marks
}

function outsideMarks(outside: Outside[], trusted: Verifier[], findings: Finding[]): Mark[] {
  return outside.flatMap((one) => {
    const mark = markOf(one, trusted, findings)
    return mark ? [{ ...mark, outside: true }] : []
  })
}

/** Null with a finding: what it says counts for nothing. */
function markOf({ source, note }: Outside, verifiers: Verifier[], findings: Finding[]): Omit<Mark, 'outside'> | null {
  const opened = openNote(note, verifiers)
  const checkpoint = opened && readCheckpoint(opened.text)
  if (!opened || !checkpoint) findings.push({ kind: 'unreadable', source })
  else if (opened.forged) findings.push({ kind: 'forged', source })
  else if (!verifiers.some(({ name }) => name === checkpoint.origin)) findings.push({ kind: 'foreign', source, origin: checkpoint.origin })
  else if (!opened.signedBy.includes(checkpoint.origin)) findings.push({ kind: 'unsigned', source })
  else return { ...checkpoint, source }
  return null
}
