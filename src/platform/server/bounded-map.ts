/** What a process keeps for many, at most so many at a time (docs/decisions/0037). */
export interface BoundedMap<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
}

/** Beyond `most`, whoever was put in longest ago gives way; what is put in once more counts as put in now. */
export function boundedMap<K, V>(most: number): BoundedMap<K, V> {
  const all = new Map<K, V>()
  return {
    get: (key) => all.get(key),
    set(key, value) {
      all.delete(key)
      all.set(key, value)
      if (all.size <= most) return
      for (const oldest of all.keys()) {
        all.delete(oldest)
        return
      }
    }
  }
}
