/** The tree as the database keeps it: a hash for each entry, and one for each complete subtree of 256, 65,536, … */
import { sql } from 'kysely'
import type { Db } from '#platform/server/database.ts'
import { largestPowerBelow, nodeHash, rootOver, WIDTH, type Edge, type Hash } from '#platform/server/merkle/merkle.ts'
import type { Roots } from '#platform/server/merkle/proofs.ts'

/** What appending needs: the last, incomplete tile of each level. */
export async function readEdge(db: Db): Promise<Edge> {
  const last = await db.selectFrom('audit_entries').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst()
  const size = last ? last.position + 1 : 0
  const edge: Edge = { size, levels: [] }
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / WIDTH)) {
    edge.levels[level] = await hashesAt(db, level, count - (count % WIDTH), count)
  }
  return edge
}

/** Roots over any part of the tree, for proofs. */
export function rootsOf(db: Db): Roots {
  return async function roots(from, to): Promise<Hash> {
    const span = to - from
    const whole = 2 ** Math.round(Math.log2(span)) === span && from % span === 0
    if (!whole) {
      const split = from + largestPowerBelow(span)
      return nodeHash(await roots(from, split), await roots(split, to))
    }
    let level = 0
    let width = span
    for (; width >= WIDTH; width /= WIDTH) level++
    const place = from / (span / width)
    return rootOver(await hashesAt(db, level, place, place + width))
  }
}

async function hashesAt(db: Db, level: number, from: number, to: number): Promise<Hash[]> {
  if (from === to) return []
  const { rows } = await (level === 0
    ? sql<{ hash: Hash }>`select hash from audit_entries where position >= ${from} and position < ${to} order by position`
    : sql<{ hash: Hash }>`select hash from audit_nodes where level = ${level} and place >= ${from} and place < ${to} order by place`
  ).execute(db)
  if (rows.length !== to - from) throw new Error(`The log lacks hashes of level ${level} between ${from} and ${to}: run caunoi audit verify.`)
  return rows.map(({ hash }) => hash)
}
