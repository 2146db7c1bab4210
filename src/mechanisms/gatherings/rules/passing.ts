/** Who of a class has passed: whoever came to enough of its sessions. Pure; the marks come from the roster. */

export interface Passing {
  attended: number
  sessions: number
  required: number
  passed: boolean
  /** Still possible with the sessions that are to come. */
  reachable: boolean
}

/** `held` are the sessions that took place, `coming` how many are still planned; a session counts once however often it is marked. */
export function passingOf(given: { held: readonly string[]; coming: number; attended: Iterable<string>; required: number }): Passing {
  const held = new Set(given.held)
  const attended = new Set([...given.attended].filter((id) => held.has(id))).size
  const { required, coming } = given
  return { attended, sessions: held.size + coming, required, passed: attended >= required, reachable: attended + coming >= required }
}
