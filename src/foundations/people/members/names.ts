import { sortKey } from '#platform/shared/vietnamese.ts'

/** People are looked up by their given name, which stands last: Lê Quang Minh under M. */
export function personSortKey(name: string): string {
  const words = name.split(' ')
  return sortKey([words.at(-1), ...words.slice(0, -1)].join(' '))
}
