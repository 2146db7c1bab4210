/** A list of who came as a file: kept for its preview, taken over by `markListed` as a whole. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Problem } from '#platform/shared/lists/table.ts'
import { readAttendance } from '../../rules/attendance-list.ts'
import type { PastedName } from '../../rules/names.ts'
import { AttendanceListInput, BringAttendanceList, MOST_LINES, type AttendanceListShown } from '../../schema/paste.ts'
import { rosterToKeep } from '../roster/access.ts'
import { findRoster } from '../roster/queries.ts'
import { linesOf } from './lines.ts'

const MOST_PROBLEMS = 200
const KEPT_MS = 86_400_000

/** Nothing is marked by it. */
export const bringAttendanceList = command(BringAttendanceList, async (ctx, { gatheringId, fileName, table }): Promise<{ listId: string }> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  ensure(roster.closedAt === null, 'conflict', 'gatherings.session_closed')
  const { names, problems } = readAttendance(table)
  ensure(names.length <= MOST_LINES, 'invalid', 'gatherings.paste_too_long')
  const listId = newId()
  await ctx.db
    .insertInto('attendance_lists')
    .values({
      id: listId, gathering_id: gatheringId, file_name: fileName, names: JSON.stringify(names), problems: JSON.stringify(problems.slice(0, MOST_PROBLEMS)),
      created_at: ctx.now, created_by: ctx.actor?.personId ?? null
    })
    .execute()
  await record(ctx, 'attendance.list_brought', { subject: gatheringId, unit: roster.unitId, data: { gatheringId, listId, names: names.length, problems: problems.length } })
  return { listId }
})

/** Where a row has a mistake nothing of the list can be taken over: it is mended in the file. */
export const findAttendanceList = query(AttendanceListInput, async (ctx, { gatheringId, listId }): Promise<AttendanceListShown> => {
  const { entries } = await findRoster(ctx, { gatheringId })
  const list = await ctx.db.selectFrom('attendance_lists').selectAll().where('id', '=', listId).where('gathering_id', '=', gatheringId).executeTakeFirst()
  if (!list) throw new AppError('not_found', 'gatherings.no_such_list')
  const problems = list.problems as unknown as Problem[]
  const names = list.names as unknown as PastedName[]
  return { fileName: list.file_name, done: list.done_at !== null, problems: problems.map((one) => ({ ...one, detail: one.detail ?? {} })), lines: problems.length ? [] : await linesOf(names, entries) }
})

/** Part of taking it over: a list is taken over once. */
export async function finishList(ctx: Context, gatheringId: string, listId: string): Promise<void> {
  const done = await ctx.db
    .updateTable('attendance_lists')
    .set({ done_at: ctx.now, names: JSON.stringify([]) })
    .where('id', '=', listId)
    .where('gathering_id', '=', gatheringId)
    .where('done_at', 'is', null)
    .returning('problems')
    .executeTakeFirst()
  ensure(done, 'conflict', 'gatherings.list_done')
  ensure((done.problems as unknown as Problem[]).length === 0, 'conflict', 'list.has_problems')
}

/** Names on their way in are kept for a day. */
export async function forgetLists(ctx: Context): Promise<void> {
  await ctx.db.deleteFrom('attendance_lists').where('created_at', '<', new Date(ctx.now.getTime() - KEPT_MS)).execute()
}
