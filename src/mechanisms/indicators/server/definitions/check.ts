/** Formulas held against what they speak of: everything that can be told is told when they are saved, at its field. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PeriodKind } from '#platform/shared/aggregation.ts'
import { AppError, type ErrorDetail, type FieldErrors } from '#platform/shared/errors.ts'
import { isZero, zeroDivision } from '../../formula/checks.ts'
import { orderOf } from '../../formula/cycles.ts'
import type { Measure } from '../../formula/evaluate.ts'
import { measureFault, measureNamed } from '../../formula/measures.ts'
import { itemsOf, parseFormula, partOf, type Fault, type Node } from '../../formula/parse.ts'
import type { KeptCalendar } from '../../versions.ts'
import { closedSources } from '../sources.ts'
import { formulaItems, type FoundItem } from './items.ts'
import { allItems } from './versions.ts'

export interface FormulaAsked {
  /** Null: it does not exist yet. */
  indicatorId: string | null
  /** How it is called, for the telling of a ring. */
  words: string
  kind: string
  measure: string
  period: PeriodKind
  calendar: KeptCalendar
  numerator: string
  denominator: string
}

export interface CheckedFormula {
  /** Name in the formula → indicator. */
  items: Map<string, string>
  /** It speaks of something that tells of persons. */
  persons: boolean
  /** All that it speaks of counts things of its own. */
  separate: boolean
}

type Field = 'numerator' | 'denominator' | 'measure' | 'kind'

function refuse(field: Field, reason: string, detail: ErrorDetail = {}): never {
  const fields: FieldErrors = { [field]: { reason, detail } }
  throw new AppError('invalid', 'input.invalid', { fields })
}

const refuseFault = (field: Field, { reason, word, at }: Fault): never => refuse(field, reason, { word, at: at + 1 })

export async function checkFormula(ctx: Context, asked: FormulaAsked): Promise<CheckedFormula> {
  const numerator = read('numerator', asked.numerator)
  const denominator = asked.denominator ? read('denominator', asked.denominator) : null
  if (denominator && isZero(denominator)) refuse('denominator', 'indicators.denominator_zero')
  if (denominator && asked.kind !== 'weighted_mean' && asked.kind !== 'last') refuse('kind', 'indicators.kind_of_quotient')
  if (!denominator && asked.kind === 'weighted_mean') refuse('denominator', 'indicators.denominator_missing')
  const found = await formulaItems(ctx, [numerator, denominator].flatMap((node) => (node ? itemsOf(node) : [])))
  for (const [field, node] of [['numerator', numerator], ['denominator', denominator]] as const) if (node) checkItems(field, node, asked, found)
  await refuseRing(ctx, asked, [...found.values()])
  const measures = new Map([...found].map(([name, item]) => [name, measureOfItem(name, item)]))
  const misfit = measureFault({ numerator, denominator }, asked.measure, measures)
  if (misfit && 'fault' in misfit) refuseFault(misfit.field, misfit.fault)
  else if (misfit) refuse(misfit.field, misfit.reason, misfit.detail)
  const closed = closedSources(ctx.app.modules)
  const items = [...found.values()]
  return { items: new Map([...found].map(([name, { id }]) => [name, id])), persons: items.some(({ persons, source }) => persons || closed.includes(source)), separate: items.every((item) => item.separate) }
}

function read(field: Field, text: string): Node {
  const parsed = parseFormula(text)
  if ('fault' in parsed) return refuseFault(field, parsed.fault)
  const zero = zeroDivision(parsed.formula)
  if (zero) refuseFault(field, zero)
  if (!itemsOf(parsed.formula).length && field === 'numerator') refuse(field, 'indicators.formula_without_item')
  return parsed.formula
}

function checkItems(field: Field, node: Node, asked: FormulaAsked, found: Map<string, FoundItem>): void {
  for (const name of itemsOf(node)) {
    const item = found.get(name)
    const { code, part } = partOf(name)
    if (!item) return refuse(field, 'indicators.formula_name_unknown', { word: code })
    if (item.period !== asked.period || (item.calendar !== asked.calendar && asked.period !== 'whole')) refuse(field, 'indicators.formula_period_other', { word: code })
    if (part !== 'value' && item.kind !== 'weighted_mean') refuse(field, 'indicators.formula_no_parts', { word: code })
  }
}

/** What of a percentage was counted is known where its room says so; else it is like nothing but itself. */
function measureOfItem(name: string, item: FoundItem): Measure {
  const { code, part } = partOf(name)
  return measureNamed(part === 'value' ? item.measure : (item.counted ?? `tử, mẫu của ${code}`))
}

async function refuseRing(ctx: Context, { indicatorId, words }: FormulaAsked, items: FoundItem[]): Promise<void> {
  if (!indicatorId) return
  const speaksOf = await allItems(ctx)
  speaksOf.set(indicatorId, [...new Set([...(speaksOf.get(indicatorId) ?? []), ...items.map(({ id }) => id)])])
  const found = orderOf(speaksOf)
  if (!('ring' in found)) return
  const { rows } = await sql<{ id: string; code: string }>`select id, code from indicators where id = any(${found.ring}::uuid[])`.execute(ctx.db)
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  refuse('numerator', 'indicators.formula_ring', { word: words, ring: found.ring.map((id) => codes.get(id) ?? '').join(' → ') })
}
