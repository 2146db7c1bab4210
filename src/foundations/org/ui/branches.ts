/** Hangs units that come as a list, parents first, under each other. Pure. */

export interface Branched<U> {
  unit: U
  below: Branched<U>[]
}

export function hang<U extends { id: string; parentId: string | null }>(units: U[]): Branched<U>[] {
  const tops: Branched<U>[] = []
  const byId = new Map<string, Branched<U>>()
  for (const unit of units) {
    const here: Branched<U> = { unit, below: [] }
    byId.set(unit.id, here)
    const above = unit.parentId === null ? undefined : byId.get(unit.parentId)
    if (above) above.below.push(here)
    else tops.push(here)
  }
  return tops
}
