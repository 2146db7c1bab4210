/** A spreadsheet on its way to a plan, as a person looks at it. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { headsOf } from '../../reader/table/heads.ts'
import { readList } from '../../reader/table/read.ts'
import { rowsOf, type ListRow } from '../../reader/table/rows.ts'
import { columnLetters, type ColumnUse, type Sheet, type SheetMatch, type Workbook } from '../../reader/table/types.ts'
import { countsFrom, lastDay } from '../../rules.ts'
import { ListInput, type ListSheet, type PlanList } from '../../schema.ts'
import { deadlineOf } from '../readings/due.ts'
import { findReadingRow } from '../readings/queries.ts'
import { openLearntColumns } from './learnt.ts'
import { keptList, type ListAnswer } from './rows.ts'

const TOP_ROWS = 12
const PREVIEWED = 8
const SAMPLES = 3
const LONGEST = 400
const NAMED_ROWS = 30

export const findList = query(ListInput, async (ctx, { readingId }): Promise<PlanList> => {
  const reading = await findReadingRow(ctx, readingId)
  ensure(reading.state === 'needs_choice' && reading.choice === 'columns', 'conflict', 'plans.no_choice_open')
  const { workbook, match, head } = await keptList(ctx, readingId)
  const learnt = await openLearntColumns(ctx, reading.unitId)
  const names = await unitNamesOn(ctx, [reading.unitId], dayOf(ctx.now))
  const since = countsFrom(head.date, dayOf(ctx.now))
  return {
    readingId,
    unit: { id: reading.unitId, name: names.get(reading.unitId)?.name ?? '' },
    name: head.name,
    type: head.type ?? '',
    number: head.number ?? '',
    date: head.date ?? '',
    hidden: match.hidden,
    sheets: workbook.sheets.map((sheet, at) => sheetAsRead(sheet, match.sheets[at], { match, head }, since, learnt)),
    notices: workbook.notices.map(({ code, detail }) => ({ reason: code, detail: detail ?? {} }))
  }
})

const oneLine = (text: string): string => text.replaceAll(/\n[-–+•]? ?/g, ' ').slice(0, LONGEST)

function sheetAsRead(sheet: Sheet, own: SheetMatch | undefined, answer: ListAnswer, since: Day, learnt: (head: string) => ColumnUse | null): ListSheet {
  const match = own ?? { taken: false, head: null, headRows: 0, columns: [] }
  const { grid, rows } = rowsOf(sheet, match, answer.match.hidden)
  const heads = headsOf(grid, match.head, match.headRows)
  const first = match.head === null ? 0 : match.head + match.headRows
  const hidden = new Set(sheet.hiddenRows)
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows,
    taken: match.taken,
    headRow: match.head === null ? null : match.head + 1,
    headTo: match.head === null ? null : match.head + match.headRows,
    columns: match.columns.map((holds, column) => ({
      letter: columnLetters(column),
      head: heads[column] ?? '',
      samples: samplesOf(grid.columns.get(column) ?? [], first),
      holds,
      learnt: learnt(heads[column] ?? '') === holds,
      hidden: sheet.hiddenColumns.includes(column)
    })),
    hiddenRows: sheet.hiddenRows.map((row) => row + 1).slice(0, NAMED_ROWS),
    merged: sheet.merges.length,
    top: [...grid.rows].slice(0, TOP_ROWS).map(([row, cells]) => ({ row: row + 1, hidden: hidden.has(row), cells: rowTexts(cells, sheet.columns) })),
    tasks: rows.filter(({ kind }) => kind === 'task').length,
    groups: rows.filter(({ kind }) => kind === 'group').length,
    withoutTask: rows.filter(({ reason }) => reason === 'row_without_task').map(({ row }) => row + 1).slice(0, NAMED_ROWS),
    preview: match.taken && match.columns.includes('task') ? previewOf(sheet, match, rows, answer, since) : []
  }
}

function rowTexts(cells: { column: number; text: string }[], columns: number): string[] {
  const texts = new Array<string>(columns).fill('')
  for (const { column, text } of cells) texts[column] = oneLine(text)
  return texts
}

function samplesOf(cells: { row: number; text: string }[], first: number): string[] {
  return [...new Set(cells.filter(({ row }) => row >= first).slice(0, 20).map(({ text }) => oneLine(text).slice(0, 80)))].slice(0, SAMPLES)
}

/** The first tasks, read as the plan will be: only so many rows are looked at. */
function previewOf(sheet: Sheet, match: SheetMatch, rows: ListRow[], { match: whole, head }: ListAnswer, since: Day): ListSheet['preview'] {
  const last = rows.filter(({ kind }) => kind === 'task').slice(0, PREVIEWED).at(-1)?.row ?? -1
  const part: Sheet = { ...sheet, cells: sheet.cells.filter(({ row }) => row <= last).map((cell) => ({ ...cell, text: cell.text.slice(0, LONGEST) })) }
  const workbook: Workbook = { format: 'xlsx', sheets: [part], margins: [], notices: [] }
  const { source, reading } = readList(workbook, { hidden: whole.hidden, sheets: [{ ...match, taken: true }] }, head)
  const unread = new Set(reading.notices.filter(({ code }) => code === 'reader.times_not_read').flatMap(({ detail }) => String(detail?.['list'] ?? '').split(', ')))
  const nodes = new Map([...everyNode(reading.sections)].map((node) => [node.path, node]))
  const deadlines = reading.deadlines.map((found, at) => ({ ...found, id: String(at), dueOn: lastDay(found, since) }))
  return reading.tasks.map((task) => {
    const node = nodes.get(task.path)
    const row = (source.paragraphs[task.at.paragraph]?.cell?.row ?? -1) + 1
    const near = deadlineOf(task, deadlines.filter(({ path }) => task.path.startsWith(path)), nodes)
    return {
      row,
      group: node?.heading ?? null,
      marker: node?.items[task.item - 1]?.marker ?? null,
      task: task.text,
      leads: task.leads.map(({ value }) => value),
      partners: task.partners.map(({ value }) => value),
      deadline: near ? { text: near.text, lastDay: near.dueOn } : null,
      timeUnread: unread.has(String(row)),
      details: detailsOf(node?.items ?? [], task.item)
    }
  })
}

function detailsOf(items: { marker: string | null; text: string; attribute: boolean }[], task: number): { head: string; text: string }[] {
  const found: { head: string; text: string }[] = []
  for (const item of items.slice(task)) {
    if (!item.attribute) break
    found.push({ head: (item.marker ?? '').replace(/:$/u, ''), text: item.text })
  }
  return found
}

type Nodes = ReturnType<typeof readList>['reading']['sections']

function* everyNode(nodes: Nodes): Generator<Nodes[number]> {
  for (const node of nodes) {
    yield node
    yield* everyNode(node.sections)
  }
}
