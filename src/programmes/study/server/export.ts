/** The board, or the names of one's own unit, as a table to take away: the same that the pages show, and no more. */
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { writeCsv, type SheetTable } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { ExportInput, type Rate } from '../schema.ts'
import { text } from '../text.ts'
import { findBoard } from './board.ts'
import { listUnitPeople } from './people.ts'

const PAGE = 200

export const campaignTable = query(ExportInput, (ctx, { campaignId, unitId, names }) => (names ? peopleTable(ctx, campaignId, unitId) : boardTable(ctx, campaignId, unitId)))

async function boardTable(ctx: Context, campaignId: string, unitId: string | undefined): Promise<SheetTable> {
  const words = text(ctx.locale).sheet
  const first = await findBoard(ctx, { campaignId, unitId, limit: PAGE })
  const rows = [...first.rows]
  for (let next = first.next; next !== null; ) {
    const page = await findBoard(ctx, { campaignId, unitId: first.unit.id, offset: next, limit: PAGE })
    rows.push(...page.rows)
    next = page.next
  }
  const quiz = first.campaign.quiz?.counted ? first.campaign.quiz : null
  const cells = (rate: Rate | null, passed: Rate | null) => [
    ...(rate ? [rate.came, rate.of, rate.percent, rate.met ? words.met : words.notMet] : [null, null, null, words.few]),
    ...(quiz ? [passed?.came ?? null, passed?.percent ?? null] : [])
  ]
  return {
    name: words.boardName,
    columns: [
      { title: words.unit, width: 40 },
      { title: words.came, width: 12, kind: 'number' },
      { title: words.of, width: 12, kind: 'number' },
      { title: words.percent, width: 12, kind: 'number' },
      { title: words.result(first.campaign.targetPercent), width: 24 },
      ...(quiz ? [{ title: quiz.passing ? words.passed : words.done, width: 16, kind: 'number' as const }, { title: words.passedPercent, width: 16, kind: 'number' as const }] : [])
    ],
    rows: [
      [words.total(first.unit.name), ...cells(first.rate, first.quiz?.rate ?? null)],
      ...(first.own ? [[words.own(first.unit.name), ...cells(first.own.rate, first.own.quiz)]] : []),
      ...rows.map((row) => [row.unit.name, ...cells(row.rate, row.quiz)])
    ]
  }
}

async function peopleTable(ctx: Context, campaignId: string, unitId: string | undefined): Promise<SheetTable> {
  ensure(unitId !== undefined, 'not_found', 'study.not_your_unit')
  const { sheet: words, states, quiz } = text(ctx.locale)
  let counted = false
  const rows: SheetTable['rows'] = []
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await listUnitPeople(ctx, { campaignId, unitId, offset, limit: PAGE })
    counted = page.campaign.quiz?.counted === true
    rows.push(...page.rows.map((row, at) => [(offset ?? 0) + at + 1, row.person.name, states[row.state], ...(row.quiz ? [quiz.person[row.quiz]] : []), row.leftBecause ?? row.joinedBecause]))
    offset = page.next
  }
  return {
    name: words.peopleName,
    columns: [
      { title: words.number, width: 6, kind: 'number' },
      { title: words.person, width: 32 },
      { title: words.state, width: 20 },
      ...(counted ? [{ title: words.quiz, width: 16 }] : []),
      { title: words.note, width: 40 }
    ],
    rows
  }
}

export async function campaignFile(ctx: Context, input: Parameters<typeof campaignTable>[1], as: 'xlsx' | 'csv'): Promise<ApiFile> {
  const table = await campaignTable(ctx, input)
  if (as === 'csv') return { name: `${table.name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(table) }
  return { name: `${table.name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await ctx.app.services.paper.writeSheet(table) }
}
