/** The part of an address behind the question mark; what is empty is left out. */
export function queryOf(given: Record<string, string | null | undefined>): string {
  return new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString()
}

/** The address with its question, or without a question mark where nothing is asked. */
export function withQuery(path: string, given: Record<string, string | null | undefined>): string {
  const query = queryOf(given)
  return query ? `${path}?${query}` : path
}
