/** Pure; the database holds the same as `report_other_eyes`. */
export interface Signature {
  by: string | null
  /** The head for whom a deputy signs. */
  for: string | null
}

/** Nobody stands in both signatures, neither as who signed nor as for whom. */
export function otherEyes(one: Signature, other: Signature): boolean {
  const stands = [other.by, other.for].filter((id) => id !== null)
  return ![one.by, one.for].some((id) => id !== null && stands.includes(id))
}
