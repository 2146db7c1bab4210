/** PostgreSQL stores no NUL and no half of a surrogate pair; a damaged document may hold both. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
}

/** What JSON writes for a NUL and for half of a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  // Looking at every value costs ten times as much, and hardly any document needs it.
  return UNSTORABLE.test(json) ? JSON.stringify(value, storable) : json
}
