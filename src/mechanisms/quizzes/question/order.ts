/** Items that somebody puts in order, as a list that is moved and as the places that an answer gives. Pure; a phone loads it. */

/** Items in their given places; those without one follow as they were laid out. */
export function orderOf(places: readonly number[], count: number): number[] {
  const placeOf = (item: number): number => ((places[item] ?? -1) < 0 ? count + item : (places[item] ?? 0))
  return Array.from({ length: count }, (_, item) => item).sort((one, other) => placeOf(one) - placeOf(other))
}

/** Of each item, as it was laid out, its place in the order. */
export const placesOf = (order: readonly number[]): number[] => order.map((_, item) => order.indexOf(item))

/** Whether each item has a place of its own. */
export const isWhole = (places: readonly number[], count: number): boolean => places.length === count && new Set(places).size === count && places.every((place) => place >= 0 && place < count)

/** One place up (−1) or down (1); at the ends nothing moves. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const order = [...all]
  const [one, other] = [order[at], order[at + by]]
  if (one !== undefined && other !== undefined) [order[at], order[at + by]] = [other, one]
  return order
}
