/** Indicators by the names that a template uses, with their totals at the unit, below it and over the periods. */
import { findTotals, listIndicators } from '#mechanisms/indicators/server/index.ts'
import { periodOf } from '#mechanisms/indicators/rules.ts'
import type { Indicator, IndicatorTotals, Total } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { ReportAsked, ToldChart, ToldFigure, ToldTable } from '#platform/server/report-source.ts'
import type { CorrectedTotal, Correction } from '../../schema.ts'
import { correctedTotals } from '../forms/corrected.ts'
import { bare, say } from './words.ts'

export interface NamedIndicator {
  names: string[]
  indicator: Pick<Indicator, 'id' | 'words' | 'measure' | 'period' | 'kind'>
}

const PAGE = 200
/** Beyond that a template names what it wants by code. */
const MOST = 1000

export async function indicatorsOf(ctx: Context, unitId: string): Promise<NamedIndicator[]> {
  const found: NamedIndicator[] = []
  for (let offset: number | null = 0; offset !== null && found.length < MOST; ) {
    const list: Awaited<ReturnType<typeof listIndicators>> = await listIndicators(ctx, { unitId, offset, limit: PAGE })
    found.push(...list.rows.map(({ indicator }) => ({ names: [indicator.words, indicator.code], indicator })))
    offset = list.next
  }
  return found
}

type Of = Pick<ReportAsked, 'unitId' | 'to'>

const shown = (total: Total): string => (total.value === null ? say.nothing : say.number(total.value))
const addressOf = (indicatorId: string, unitId: string, period: string): string => `/indicators/${indicatorId}?unit=${unitId}&period=${encodeURIComponent(period)}`

const number = (value: number | null): string => (value === null ? say.nothing : say.number(value))

export const correctionWords = ({ words, unit, before, after, because, at }: Correction): string =>
  say.correction({ words, unit: unit.name, before: number(before), after: number(after), because: bare(because), on: say.day(dayOf(at)) })

/** By the tree of today: whoever reports answers for what it carries on. */
const VIEW = 'today'

interface Told {
  unit: { id: string; name: string }
  period: string
  total: Total
  stated?: { value: number } | undefined
}

function figureOf({ indicator }: NamedIndicator, { unit, period, total, stated }: Told, corrected: CorrectedTotal | null): ToldFigure {
  const amount = total.value ?? stated?.value ?? null
  return {
    what: `indicator:${indicator.id}:${unit.id}:${indicator.period === 'whole' ? 'all' : ''}`,
    value: total.value === null && stated ? say.number(stated.value) : shown(total),
    amount,
    label: `${indicator.words}, ${unit.name}`,
    address: addressOf(indicator.id, unit.id, period),
    of: { indicatorId: indicator.id, unitId: unit.id, period, view: VIEW },
    ...(corrected && { corrected: { before: corrected.before === null ? null : number(corrected.before), told: corrected.corrections.map(correctionWords) } })
  }
}

/** Totals as figures, with what was corrected in them: asked once for all. */
async function figuresOf(ctx: Context, named: NamedIndicator, told: Told[]): Promise<ToldFigure[]> {
  const { indicator } = named
  const corrected = await correctedTotals(ctx, told.map(({ unit, period, total }) => ({ place: { indicatorId: indicator.id, unitId: unit.id, period, view: VIEW }, total, indicator })))
  return told.map((one, at) => figureOf(named, one, corrected[at] ?? null))
}

const totalsAt = (ctx: Context, { indicator }: NamedIndicator, { unitId, to }: Of, also: { offset?: number; limit?: number; period?: string } = {}): Promise<IndicatorTotals> =>
  findTotals(ctx, { indicatorId: indicator.id, unitId, view: VIEW, period: periodOf(indicator.period, to), offset: 0, limit: 1, ...also })

export async function indicatorFigure(ctx: Context, named: NamedIndicator, of: Of): Promise<ToldFigure> {
  const [figure] = await figuresOf(ctx, named, [toldBy(await totalsAt(ctx, named, of))])
  if (!figure) throw new Error('One total is one figure.')
  return figure
}

const toldBy = ({ unit, period, total, stated }: IndicatorTotals): Told => ({ unit, period, total, stated: stated[0] })

export async function byUnit(ctx: Context, named: NamedIndicator, of: Of): Promise<{ table: ToldTable; chart: ToldChart | null }> {
  const whole = await totalsAt(ctx, named, of, { limit: PAGE })
  const rows = [...whole.below.rows]
  for (let { next } = whole.below; next !== null; ) {
    const more = await totalsAt(ctx, named, of, { offset: next, limit: PAGE })
    rows.push(...more.below.rows)
    ;({ next } = more.below)
  }
  const isMean = named.indicator.kind === 'weighted_mean'
  const figures = await figuresOf(ctx, named, [toldBy(whole), ...rows.map(({ unit, total }) => ({ unit, period: whole.period, total }))])
  const told = [{ unit: { id: whole.unit.id, name: say.whole }, total: whole.total }, ...rows].map((row, at) => ({ ...row, figure: figures[at] }))
  const { words, measure } = named.indicator
  const title = say.chartByUnit(words)
  const counted = told.slice(1).filter(({ total }) => total.value !== null)
  return {
    table: {
      columns: (isMean ? say.unitTable : say.unitTableSum).map((name, at) => ({ title: at === (isMean ? 4 : 2) ? `${name} (${measure})` : name, share: [6, 46, 16, 16, 18][at] ?? 10, align: at === 1 ? 'left' : 'center' })),
      rows: told.map(({ unit, total, figure }, at) => [
        [{ text: at === 0 ? '' : String(at) }], [{ text: unit.name }],
        ...(isMean ? [[{ text: total.numerator === null ? '' : say.number(total.numerator) }], [{ text: total.denominator === null ? '' : say.number(total.denominator) }]] : []),
        figure ? [{ figure }] : []
      ])
    },
    chart: counted.length
      ? {
          title, told: say.toldChart(title, counted.map(({ unit, total }) => `${unit.name}: ${shown(total)} ${measure}`)), kind: 'bars', measure: measure === '%' ? '%' : '',
          categories: counted.map(({ unit }) => unit.name), series: [{ name: words, values: counted.map(({ total }) => total.value) }]
        }
      : null
  }
}

/** The last ones up to the end of the report, the earliest first. */
const MOST_PERIODS = 12

export async function byPeriod(ctx: Context, named: NamedIndicator, of: Of): Promise<{ table: ToldTable; chart: ToldChart | null }> {
  const now = await totalsAt(ctx, named, of)
  const periods = now.periods.filter((period) => period <= now.period).slice(0, MOST_PERIODS).toReversed()
  const cells = await Promise.all(periods.map(async (period) => ({ period, totals: period === now.period ? now : await totalsAt(ctx, named, of, { period }) })))
  const figures = await figuresOf(ctx, named, cells.map(({ period, totals }) => ({ ...toldBy(totals), period })))
  const { words, measure, period: kind } = named.indicator
  const name = (period: string): string => say.shortPeriod(kind, period, of.to)
  const title = say.chartByPeriod(words)
  return {
    table: {
      columns: [{ title: say.periodTable[0] ?? '', share: 3 }, { title: `${say.periodTable[1]} (${measure})`, share: 2, align: 'center' }],
      rows: cells.map(({ period }, at) => [[{ text: name(period) }], figures[at] ? [{ figure: { ...figures[at], what: `indicator:${named.indicator.id}:${of.unitId}:${period}` } }] : []])
    },
    chart: cells.length
      ? {
          title, told: say.toldChart(title, cells.map(({ period, totals }) => `${name(period)}: ${shown(totals.total)} ${measure}`)), kind: 'lines', measure: measure === '%' ? '%' : '',
          categories: cells.map(({ period }) => name(period)), series: [{ name: words, values: cells.map(({ totals }) => totals.total.value) }]
        }
      : null
  }
}
