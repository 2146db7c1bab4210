/** The part of an address behind the question mark; what is empty is left out. */
export function queryOf(given: Record<string, string | null | undefined>): string {
  return new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString()
}

/** The address with its question, or without a question mark where nothing is asked. What it asked before stays unless it is asked anew. */
export function withQuery(path: string, given: Record<string, string | null | undefined>): string {
  const mark = path.indexOf('?')
  const before = mark < 0 ? {} : Object.fromEntries(new URLSearchParams(path.slice(mark)))
  const query = queryOf({ ...before, ...given })
  const address = mark < 0 ? path : path.slice(0, mark)
  return query ? `${address}?${query}` : address
}
