/** Units and their acts in plain memory, as simply as can be: what the database must agree with after any sequence of acts. */

export interface ModelFact {
  from: number
  to: number | null
  parent: string | null
  name: string
}

interface ModelAct {
  day: number
  parts: { from: string; to: string; millionths: number }[]
}

/** An exact share: value / 10^places. */
interface Share {
  value: bigint
  places: number
}

export class TreeModel {
  readonly facts = new Map<string, ModelFact[]>()
  readonly acts: ModelAct[] = []

  begin(id: string, fact: { from: number; parent: string | null; name: string }): void {
    this.facts.set(id, [{ ...fact, to: null }])
  }

  on(id: string, day: number): ModelFact | undefined {
    return this.facts.get(id)?.find(({ from, to }) => from <= day && (to === null || to > day))
  }

  existing(day: number): string[] {
    return [...this.facts.keys()].filter((id) => this.on(id, day))
  }

  /** The way up on a day, the unit itself first. */
  wayUp(id: string, day: number): string[] {
    const way: string[] = []
    for (let at: string | null = id; at !== null && !way.includes(at); at = this.on(at, day)?.parent ?? null) if (this.on(at, day)) way.push(at)
    return way
  }

  /** Does `above` stand above the unit on the day or on any later one? */
  everBelow(id: string, above: string, day: number): boolean {
    return this.days().filter((one) => one > day).concat(day).some((one) => this.wayUp(id, one).includes(above))
  }

  change(id: string, day: number, change: Partial<Pick<ModelFact, 'parent' | 'name'>>): void {
    const old = this.on(id, day)
    if (!old) throw new Error('There is no such unit on that day.')
    this.end(id, day)
    this.facts.get(id)?.push({ parent: old.parent, name: old.name, ...change, from: day, to: null })
  }

  end(id: string, day: number): void {
    const facts = this.facts.get(id) ?? []
    const at = facts.findIndex(({ from, to }) => from <= day && (to === null || to > day))
    const old = facts[at]
    if (!old) return
    if (old.from === day) facts.splice(at, 1)
    else old.to = day
  }

  /** Every day on which anything begins or ends. */
  days(): number[] {
    return [...new Set([...this.facts.values()].flat().flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort((a, b) => a - b)
  }

  /** Who carries what a unit was on a day, act after act, by exact shares as decimal text. */
  heirs(origin: string, day: number): Map<string, string> {
    const first = Math.min(...(this.facts.get(origin) ?? []).map(({ from }) => from))
    if (first > day) return new Map()
    let held = new Map<string, Share>([[origin, { value: 1n, places: 0 }]])
    for (const act of [...this.acts].sort((a, b) => a.day - b.day).filter((one) => one.day <= day && one.day > first)) {
      const next = new Map<string, Share>()
      for (const [unit, share] of held) {
        const parts = act.parts.filter(({ from }) => from === unit)
        if (!parts.length) add(next, unit, share)
        for (const { to, millionths } of parts) add(next, to, { value: share.value * BigInt(millionths), places: share.places + 6 })
      }
      held = next
    }
    return new Map([...held].map(([unit, share]) => [unit, decimal(share)]))
  }
}

function add(into: Map<string, Share>, unit: string, share: Share): void {
  const old = into.get(unit)
  const places = Math.max(share.places, old?.places ?? 0)
  into.set(unit, { value: raised(share, places) + (old ? raised(old, places) : 0n), places })
}

function raised({ value, places }: Share, to: number): bigint {
  return value * 10n ** BigInt(to - places)
}

/** As PostgreSQL writes it without needless zeros. */
function decimal({ value, places }: Share): string {
  const digits = value.toString().padStart(places + 1, '0')
  const cut = digits.length - places
  return `${digits.slice(0, cut)}.${digits.slice(cut)}`.replace(/\.?0*$/, '')
}

/** Sum of exact decimal texts, for the test that nothing is lost. */
export function sumOf(shares: string[]): string {
  const sum = new Map<string, Share>()
  for (const share of shares) {
    const [whole = '0', part = ''] = share.split('.')
    add(sum, '', { value: BigInt(whole + part), places: part.length })
  }
  const total = sum.get('')
  return total ? decimal(total) : '0'
}
