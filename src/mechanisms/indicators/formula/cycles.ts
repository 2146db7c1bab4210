/** In which order indicators that speak of each other are worked out. Pure. */

/** Each after all that it speaks of; or one ring of them, which nobody could work out. Names that are not in the map are given. */
export function orderOf(speaksOf: ReadonlyMap<string, readonly string[]>): { order: string[] } | { ring: string[] } {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of speaksOf.keys()) {
    // A stack of our own: a chain may be longer than the calls that a process allows.
    const path: { name: string; left: string[] }[] = []
    const enter = (name: string): void => {
      state.set(name, 'open')
      path.push({ name, left: [...(speaksOf.get(name) ?? [])].toReversed() })
    }
    if (!state.has(start)) enter(start)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.left.pop()
      if (next === undefined) {
        state.set(top.name, 'done')
        order.push(top.name)
        path.pop()
      } else if (state.get(next) === 'open') {
        return { ring: [...path.slice(path.findIndex(({ name }) => name === next)).map(({ name }) => name), next] }
      } else if (speaksOf.has(next) && !state.has(next)) {
        enter(next)
      }
    }
  }
  return { order }
}
