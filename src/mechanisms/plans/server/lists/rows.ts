/** The row that keeps a spreadsheet while it waits for a person. */
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { proposeMatch } from '../../reader/table/heads.ts'
import { proposeHead } from '../../reader/table/title.ts'
import type { ListHead, ListMatch, Workbook } from '../../reader/table/types.ts'
import { storableJson } from '../../storable-json.ts'
import { lockReading } from '../readings/requests.ts'
import { openLearntColumns } from './learnt.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

export interface ListAnswer {
  match: ListMatch
  head: ListHead
}

const AskColumns = z.object({ readingId: Id, workbook: z.custom<Workbook>() })

/** The reading stops here until somebody has said what the columns hold. Called by the job only. */
export const askColumns = command(AskColumns, async (ctx, { readingId, workbook }): Promise<void> => {
  const row = await lockReading(ctx, readingId)
  if (!row) return
  const match = proposeMatch(workbook, await openLearntColumns(ctx, row.unitId))
  const answer: ListAnswer = { match, head: proposeHead(workbook, match, row.name ?? '') }
  const packed = await pack(storableJson(workbook), { level: 1 })
  await ctx.db
    .insertInto('plan_lists')
    .values({ reading_id: readingId, workbook: packed, answer: storableJson(answer) })
    .onConflict((conflict) => conflict.column('reading_id').doUpdateSet({ workbook: packed, answer: storableJson(answer), answered: false }))
    .execute()
  await ctx.db.updateTable('plan_readings').set({ state: 'needs_choice', choice: 'columns', step: null }).where('id', '=', readingId).execute()
  await record(ctx, 'plan.reading_asks', { subject: readingId, unit: row.unitId, data: { sheets: workbook.sheets.length } })
})

/** What a person answered; undefined before that, and for every other kind of file. */
export async function answeredList(ctx: Context, readingId: string): Promise<ListAnswer | undefined> {
  const row = await ctx.db.selectFrom('plan_lists').select('answer').where('reading_id', '=', readingId).where('answered', '=', true).executeTakeFirst()
  return row?.answer as ListAnswer | undefined
}

export async function keptList(ctx: Context, readingId: string): Promise<ListAnswer & { workbook: Workbook }> {
  const row = await ctx.db.selectFrom('plan_lists').select(['workbook', 'answer']).where('reading_id', '=', readingId).executeTakeFirst()
  ensure(row, 'conflict', 'plans.no_choice_open')
  const workbook = JSON.parse((await unpack(row.workbook)).toString('utf8')) as Workbook
  return { ...(row.answer as unknown as ListAnswer), workbook }
}

export async function dropList(ctx: Context, readingId: string): Promise<void> {
  await ctx.db.deleteFrom('plan_lists').where('reading_id', '=', readingId).execute()
}

/** For the command line: the proposal stands, if there is a column of tasks in it. */
export async function acceptProposal(ctx: Context, readingId: string): Promise<void> {
  const { match } = await keptList(ctx, readingId)
  ensure(match.sheets.some(({ taken, columns }) => taken && columns.includes('task')), 'invalid', 'reader.no_list')
  await ctx.db.updateTable('plan_lists').set({ answered: true }).where('reading_id', '=', readingId).execute()
  await ctx.db.updateTable('plan_readings').set({ state: 'waiting', choice: null }).where('id', '=', readingId).execute()
}
