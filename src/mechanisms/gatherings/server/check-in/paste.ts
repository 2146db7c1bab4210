/** A list of names from elsewhere: matched, shown, and taken over line by line as a person says. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { pastedNames } from '../../rules/names.ts'
import { MarkListed, MatchPasted, MOST_LINES, type PastedMatches } from '../../schema/paste.ts'
import { ensureNamed } from '../match-lines.ts'
import { entryIsVisible, rosterToKeep } from '../roster/access.ts'
import { findRoster } from '../roster/queries.ts'
import { linesOf } from './lines.ts'
import { finishList } from './lists.ts'
import { appendRecords } from './append.ts'
import { fromPage } from './from-page.ts'

export const matchPasted = query(MatchPasted, async (ctx, { gatheringId, names }): Promise<PastedMatches> => {
  const { entries } = await findRoster(ctx, { gatheringId })
  const pasted = pastedNames(names)
  ensureNamed(pasted, MOST_LINES, { none: 'gatherings.paste_empty', many: 'gatherings.paste_too_long' })
  return { lines: await linesOf(pasted, entries) }
})

/** Whom a person ticked in the preview; whoever is not on the roster any more refuses the whole, so that nobody is left out unseen. */
export const markListed = command(MarkListed, async (ctx, { gatheringId, entryIds, listId }): Promise<{ marked: number }> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  ensure(roster.closedAt === null, 'conflict', 'gatherings.session_closed')
  const ids = [...new Set(entryIds)]
  const { rows } = await sql<{ id: string }>`
    select e.id from roster_entries e join gatherings g on g.id = e.gathering_id
    where e.gathering_id = ${gatheringId} and e.id = any(${ids}::uuid[]) and e.left_on is null and ${entryIsVisible(ctx)}`.execute(ctx.db)
  if (rows.length < ids.length) throw new AppError('conflict', 'gatherings.list_changed_meanwhile')
  const sent = ids.map((entryId) => fromPage(ctx, roster, { entryId, way: 'list' }))
  if (listId) await finishList(ctx, gatheringId, listId)
  await appendRecords(ctx, sent)
  return { marked: sent.length }
})
