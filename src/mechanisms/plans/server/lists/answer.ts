/** What a person says of a spreadsheet: what its columns hold, what the plan is called and whose it is. */
import { shareFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { gridOf } from '../../reader/table/grid.ts'
import { headHeight, headsOf, proposeColumns } from '../../reader/table/heads.ts'
import type { ColumnUse, ListMatch, Sheet, SheetMatch, Workbook } from '../../reader/table/types.ts'
import { AnswerList } from '../../schema.ts'
import { ensureMayEdit } from '../access.ts'
import { storableJson } from '../../storable-json.ts'
import { fileIdsOf, goOn, readingToChange } from '../readings/requests.ts'
import { openLearntColumns, teachColumn } from './learnt.ts'
import { keptList, type ListAnswer } from './rows.ts'

/** Keeps an answer that may still be unfinished, to show how the first rows would be read. */
export const matchList = command(AnswerList, async (ctx, input): Promise<void> => {
  await keepAnswer(ctx, input)
})

/** The answer is whole: the plan is made, and what the person had to correct is remembered for the unit. */
export const makePlanOfList = command(AnswerList, async (ctx, input): Promise<void> => {
  const { reading, workbook, answer } = await keepAnswer(ctx, input)
  if (answer.head.name === '') throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'plans.list_name' } } })
  const taken = answer.match.sheets.flatMap((sheet, at) => (sheet.taken ? [{ ...sheet, sheet: workbook.sheets[at] }] : []))
  ensure(taken.length > 0, 'invalid', 'plans.list_no_sheet')
  for (const { columns, sheet } of taken) {
    const tasks = columns.filter((use) => use === 'task').length
    ensure(tasks > 0, 'invalid', 'plans.list_no_task_column', { sheet: sheet?.name ?? '' })
    ensure(tasks === 1, 'invalid', 'plans.list_two_task_columns', { sheet: sheet?.name ?? '' })
  }
  const learnt = await openLearntColumns(ctx, input.unitId)
  for (const { sheet, ...match } of taken) {
    for (const [head, holds] of corrections(sheet, match, learnt)) await teachColumn(ctx, input.unitId, head, holds)
  }
  await ctx.db.updateTable('plan_lists').set({ answered: true }).where('reading_id', '=', input.readingId).execute()
  await goOn(ctx, { id: reading.id, unitId: input.unitId }, {})
})

async function keepAnswer(ctx: Context, { readingId, unitId, name, type, number, date, hidden, sheets }: AnswerList) {
  const reading = await readingToChange(ctx, readingId)
  ensure(reading.state === 'needs_choice' && reading.choice === 'columns', 'conflict', 'plans.no_choice_open')
  const kept = await keptList(ctx, readingId)
  if (unitId !== reading.unitId) {
    await ensureMayEdit(ctx, unitId)
    await ctx.db.updateTable('plan_readings').set({ unit_id: unitId }).where('id', '=', readingId).execute()
    await shareFiles(ctx, await fileIdsOf(ctx, readingId), [unitId])
  }
  const learnt = await openLearntColumns(ctx, unitId)
  const match: ListMatch = { hidden, sheets: kept.workbook.sheets.map((sheet, at) => sheetMatch(sheet, kept.match.sheets[at], sheets[at], learnt)) }
  const answer: ListAnswer = { match, head: { name, type: type || null, number: number || null, date: date || null } }
  await ctx.db.updateTable('plan_lists').set({ answer: storableJson(answer) }).where('reading_id', '=', readingId).execute()
  return { reading, workbook: kept.workbook, answer }
}

/** Another row of titles asks anew what the columns hold; the answers so far belonged to other titles. */
function sheetMatch(sheet: Sheet, before: SheetMatch | undefined, said: AnswerList['sheets'][number] | undefined, learnt: (head: string) => ColumnUse | null): SheetMatch {
  if (!before || !said) return before ?? { taken: false, head: null, headRows: 0, columns: [] }
  const grid = gridOf(sheet)
  const head = said.headRow === null || said.headRow > sheet.rows ? null : said.headRow - 1
  if (head !== before.head) {
    const headRows = head === null ? 0 : headHeight(grid, head)
    return { taken: said.taken, head, headRows, columns: proposeColumns(grid, head, headRows, learnt) }
  }
  const headRows = head === null ? 0 : Math.min(10, Math.max(1, (said.headTo ?? head + before.headRows) - head))
  return { taken: said.taken, head, headRows, columns: Array.from({ length: sheet.columns }, (_, column) => said.columns[column] ?? before.columns[column] ?? 'other') }
}

/** Titles whose column holds something else than the program would have said. */
function corrections(sheet: Workbook['sheets'][number] | undefined, match: SheetMatch, learnt: (head: string) => ColumnUse | null): [string, ColumnUse][] {
  if (!sheet || match.head === null) return []
  const grid = gridOf(sheet)
  const proposed = proposeColumns(grid, match.head, match.headRows, learnt)
  const heads = headsOf(grid, match.head, match.headRows)
  return match.columns.flatMap((use, column): [string, ColumnUse][] => {
    const head = heads[column] ?? ''
    return head === '' || head.length > 200 || use === proposed[column] ? [] : [[head, use]]
  })
}
