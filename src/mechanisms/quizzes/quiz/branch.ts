/** From where an examiner may not come: no unit on the way up from their home may be one on the entrant's, below the unit that holds the quiz. Pure. */

/** `above`: units from a home upwards, the home first. What holds the quiz and all above it belong to everybody; the home itself always counts. */
export function wayUp(above: readonly string[], holds: string): string[] {
  const end = above.indexOf(holds)
  return end < 0 ? [...above] : above.slice(0, Math.max(1, end))
}

/** Ways of the same home, of several days, can be given as one. */
export function isOtherBranch(examiner: ReadonlySet<string>, entrant: Iterable<string>): boolean {
  for (const unit of entrant) if (examiner.has(unit)) return false
  return true
}
