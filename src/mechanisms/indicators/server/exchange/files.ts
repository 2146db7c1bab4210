/** Tables of values as files, and what a file cannot hold. */
import { safeName } from '#foundations/files/rules.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { writeCsv } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { z } from 'zod'
import { writeAdx } from '../../exchange/adx.ts'
import { writeDhis2 } from '../../exchange/dhis2.ts'
import { writeTable } from '../../exchange/sheet.ts'
import { MOST_VALUES, type Format, type ValueOut } from '../../exchange/values.ts'
import { ListValues, ValuesFile, type ExportTold, type ExchangedValue } from '../../schema.ts'
import { text } from '../../text.ts'
import type { Out } from './found.ts'
import { valuesOut } from './out.ts'
import { withRowsToFill } from './to-fill.ts'

export const MEDIA: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  dhis2: 'application/json',
  adx: 'application/xml'
}
const ENDINGS: Record<Format, string> = { xlsx: 'xlsx', csv: 'csv', dhis2: 'json', adx: 'xml' }

/** A page of the table, as data. */
export const listValues = query(ListValues, async (ctx, { offset, limit, ...wanted }): Promise<{ unit: { id: string; name: string }; rows: ExchangedValue[]; next: number | null }> => {
  const { values, more } = await valuesOut(ctx, wanted, { offset, limit })
  const names = await unitNamesOn(ctx, [wanted.unitId], dayOf(ctx.now))
  return {
    unit: { id: wanted.unitId, name: names.get(wanted.unitId)?.name ?? '' },
    rows: values.map((row) => ({
      indicator: { id: row.indicatorId, code: row.indicator, words: row.indicatorWords, measure: row.measure },
      category: row.category,
      unit: { id: row.unitId, name: row.unitName, code: row.unitCode },
      calendar: row.calendar, period: row.period, value: row.value, numerator: row.numerator, denominator: row.denominator, estimated: row.estimated, comment: row.comment, hidden: row.hidden
    })),
    next: more ? offset + limit : null
  }
})

async function wantedOut(ctx: Context, input: z.output<typeof ValuesFile>): Promise<Out[]> {
  const { values: found, more } = await valuesOut(ctx, input, { offset: 0, limit: MOST_VALUES })
  if (more || found.length > MOST_VALUES) throw new AppError('invalid', 'indicators.export_large', { detail: { limit: MOST_VALUES } })
  return input.toFill && input.table === 'values' && isSheet(input.format) ? withRowsToFill(ctx, input, found) : found
}

const isSheet = (format: Format): format is 'xlsx' | 'csv' => format === 'xlsx' || format === 'csv'

export const valuesFile = query(ValuesFile, async (ctx, input): Promise<ApiFile> => {
  const values = await wantedOut(ctx, input)
  const unit = (await unitNamesOn(ctx, [input.unitId], dayOf(ctx.now))).get(input.unitId)?.name ?? ''
  const words = text(ctx.locale).exchange
  const name = safeName(`${words.fileNames[input.table]} - ${unit} - ${dayOf(ctx.now)}.${ENDINGS[input.format]}`)
  return { name, mediaType: MEDIA[input.format], bytes: await bytesOf(ctx, values, input) }
})

async function bytesOf(ctx: Context, values: Out[], { format, dataSet = '', table }: z.output<typeof ValuesFile>): Promise<Uint8Array> {
  const encode = (written: string): Uint8Array => new TextEncoder().encode(written)
  if (format === 'dhis2') return encode(writeDhis2(values, dataSet).text)
  if (format === 'adx') return encode(writeAdx(values, { exported: ctx.now, dataSet }).text)
  const sheet = writeTable(values, { name: text(ctx.locale).exchange.sheetNames[table], locale: ctx.locale, numbers: format === 'xlsx' })
  return format === 'csv' ? writeCsv(sheet) : ctx.app.services.paper.writeSheet(sheet)
}

/** Before the file is written: how much is in it, and what stays behind. */
export const exportTold = query(ValuesFile, async (ctx, input): Promise<ExportTold> => {
  const values = await wantedOut(ctx, input)
  const isOther = !isSheet(input.format)
  const left = input.format === 'dhis2' ? writeDhis2(values).left : input.format === 'adx' ? writeAdx(values, { exported: ctx.now }).left : []
  const open = left.filter(({ hidden, value }) => !hidden && value !== null)
  const count = (test: (value: Out) => boolean): number => values.filter(test).length
  const reasons: [string, number][] = [
    ['state_periods', open.filter(({ calendar }: ValueOut) => calendar === 'state').length],
    ['whole_plan', open.filter(({ period }) => period === 'all').length],
    ['evidence', count(({ hasEvidence }) => hasEvidence)],
    ['counted', input.table === 'values' ? count(({ isByHand }) => !isByHand) : 0],
    ['unit_ids', isOther ? new Set(values.filter(({ unit, unitId }) => unit === unitId).map(({ unitId }) => unitId)).size : 0]
  ]
  return { rows: values.length - left.length, hidden: count(({ hidden }) => hidden), left: reasons.filter(([, number]) => number > 0).map(([reason, number]) => ({ reason, count: number })) }
})
