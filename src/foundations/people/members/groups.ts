/**
 * Which groups may be shown to those who do not belong to them: none of fewer than ten people, and none by which a smaller one
 * could be worked out from the total. Pure.
 */

export const LEAST = 10

export interface Group {
  id: string
  /** People in it. */
  size: number
}

/** Zero says nothing about anybody. */
export function isSmall(size: number, least = LEAST): boolean {
  return size > 0 && size < least
}

/**
 * Of the groups that make up a total which is shown: the ones that may be shown beside it. What stays hidden is together
 * nobody or at least ten; for that the smallest of the others are hidden too.
 */
export function shownBeside(groups: readonly Group[], least = LEAST): Set<string> {
  const shown = groups.filter(({ size }) => !isSmall(size, least)).toSorted((one, other) => other.size - one.size || one.id.localeCompare(other.id))
  let hidden = groups.reduce((sum, { size }) => sum + (isSmall(size, least) ? size : 0), 0)
  // Groups of nobody hide nothing: they stay, whatever else goes.
  const empty = shown.filter(({ size }) => size === 0)
  const others = shown.filter(({ size }) => size > 0)
  while (isSmall(hidden, least) && others.length) hidden += others.pop()?.size ?? 0
  return new Set([...others, ...empty].map(({ id }) => id))
}
