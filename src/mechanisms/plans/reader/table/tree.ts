/** Groups of a list as the sections of a plan. A group belongs below the last one whose number is of a higher kind. */
import type { At, PlanNode } from '../types.ts'

type Rank = string

/** "II" and "A" rank by their kind, "2.1" by its dots; a name without a number ranks below all numbers so far. */
function rankOf(marker: string | null): Rank {
  if (marker === null) return 'name'
  if (/^[IVXL]+$/u.test(marker)) return 'roman'
  if (/^[A-ZĐ]$/u.test(marker)) return 'part'
  return `digits ${marker.split('.').length}`
}

/** These hold tasks only until something else begins. */
const passing: ReadonlySet<Rank> = new Set(['beside', 'nameless'])

export class Tree {
  readonly nodes: PlanNode[] = []
  #stack: { rank: Rank; node: PlanNode }[] = []
  #taken = new Map<string, number>()

  /** A sheet; named where the list has several. */
  begin(name: string | null, at: At): void {
    this.#stack = []
    if (name !== null) this.#stack.push({ rank: 'sheet', node: this.#add(null, null, name, at) })
  }

  open(marker: string | null, heading: string, at: At): PlanNode {
    const rank = rankOf(marker)
    const known = this.#stack.findIndex((one) => one.rank === rank)
    if (known >= 0) this.#stack.length = known
    while (passing.has(this.#stack.at(-1)?.rank ?? '')) this.#stack.pop()
    const node = this.#add(this.#stack.at(-1)?.node ?? null, marker, heading, at)
    this.#stack.push({ rank, node })
    return node
  }

  /** A group that a column names, row by row. */
  openBeside(heading: string, at: At): PlanNode {
    while (passing.has(this.#stack.at(-1)?.rank ?? '')) this.#stack.pop()
    const node = this.#add(this.#stack.at(-1)?.node ?? null, null, heading, at)
    this.#stack.push({ rank: 'beside', node })
    return node
  }

  /** Where the next task belongs; tasks before any group stand under a nameless one. "2" closes the group "1". */
  here(marker: string | null, at: At): PlanNode {
    const same = marker === null ? -1 : this.#stack.findIndex((one) => one.rank === rankOf(marker))
    if (same >= 0) this.#stack.length = same
    const open = this.#stack.at(-1)
    if (open) return open.node
    const node = this.#add(null, null, null, at)
    this.#stack.push({ rank: 'nameless', node })
    return node
  }

  #add(parent: PlanNode | null, marker: string | null, heading: string | null, at: At): PlanNode {
    // A path joins markers by dots, so a dotted number gives its last part below the group that bears the first.
    const label = marker === null ? 'u' : parent?.marker && marker.startsWith(`${parent.marker}.`) ? marker.slice(parent.marker.length + 1) : marker
    const segment = label.replaceAll('.', '-')
    const wanted = parent ? `${parent.path}.${segment}` : segment
    const before = this.#taken.get(wanted) ?? 0
    this.#taken.set(wanted, before + 1)
    const path = before === 0 ? wanted : `${wanted}#${before + 1}`
    const node: PlanNode = { marker, heading, path, items: [], sections: [], at, confidence: 0.95 }
    if (parent) parent.sections.push(node)
    else this.nodes.push(node)
    return node
  }
}
