/** Proofs for whoever holds a checkpoint and wants to ask about one entry, or about what came after. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#platform/server/command.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { entryLine, type EventText } from '../log/entry.ts'
import { EMPTY_ROOT, rootOf, type Hash } from '#platform/server/merkle/merkle.ts'
import { consistencyProof, inclusionProof } from '#platform/server/merkle/proofs.ts'
import { Between, EntryInput, type ConsistencyProof, type InclusionProof } from '../schema.ts'
import { ensureReadsAll } from './access.ts'
import { EVENT_TEXT } from './event-texts.ts'
import { readEdge, rootsOf } from './tree.ts'

const written = (hashes: Hash[]): string[] => hashes.map((hash) => hash.toString('base64'))

/** That the entry of an event stands in the log as it is now. */
export const proveEntry = query(EntryInput, async (ctx, { eventId }): Promise<z.output<typeof InclusionProof>> => {
  await ensureReadsAll(ctx)
  const { rows } = await sql<EventText & { position: number }>`
    select a.position, ${EVENT_TEXT} from audit_entries a join events e on e.id = a.event_id where e.id = ${eventId}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'audit.no_such_entry')
  const edge = await readEdge(ctx.db)
  const path = await inclusionProof(rootsOf(ctx.db), found.position, edge.size)
  return { entry: entryLine(found), position: found.position, size: edge.size, root: rootOf(edge).toString('base64'), path: written(path) }
})

/** That the log of `from` entries is the beginning of the log of `to` entries. */
export const proveGrowth = query(Between, async (ctx, { from, to }): Promise<z.output<typeof ConsistencyProof>> => {
  await ensureReadsAll(ctx)
  const { size } = await readEdge(ctx.db)
  ensure(from <= to && to <= size, 'invalid', 'audit.no_such_size')
  const roots = rootsOf(ctx.db)
  const rootAt = async (count: number): Promise<string> => (count === 0 ? EMPTY_ROOT : await roots(0, count)).toString('base64')
  return { from, fromRoot: await rootAt(from), to, toRoot: await rootAt(to), path: written(await consistencyProof(roots, from, to)) }
})
