/** The number by which PostgreSQL knows the type of an id. */
const UUID = 2950

/**
 * Ids as the database keeps a list of them: a value for `::uuid[]` that it need not read letter by letter. Worth it where one list is
 * sent again and again.
 */
export function uuidList(ids: (string | null)[]): Buffer {
  const parts = ids.map((id) => (id === null ? numbers(-1) : Buffer.concat([numbers(16), Buffer.from(id.replaceAll('-', ''), 'hex')])))
  return Buffer.concat([ids.length ? numbers(1, ids.includes(null) ? 1 : 0, UUID, ids.length, 1) : numbers(0, 0, UUID), ...parts])
}

function numbers(...all: number[]): Buffer {
  const written = Buffer.alloc(4 * all.length)
  all.forEach((one, at) => written.writeInt32BE(one, 4 * at))
  return written
}
