/** Indicators by the names that a template uses, with their totals at the unit, below it and over the periods. */
import { findTotals, listIndicators, placeOfCarried, totalOverTime, type TotalPlace } from '#mechanisms/indicators/server/index.ts'
import type { Calendar } from '#mechanisms/indicators/rules.ts'
import type { Carried, Indicator, OverTime } from '#mechanisms/indicators/schema.ts'
import { text } from '#mechanisms/indicators/text.ts'
import { overTimeHref, totalHref } from '#mechanisms/indicators/ui/present.ts'
import { carriedWords, partWords } from '#mechanisms/indicators/ui/over-time.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import type { ToldChart, ToldFigure, ToldTable } from '#platform/server/report-source.ts'
import type { ReportKind } from '../../reports/schema.ts'
import type { CorrectedTotal, Correction } from '../../schema.ts'
import { correctedTotals, type AskedTotal } from '../forms/corrected.ts'
import { silentUnits } from './silent.ts'
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

/** What of a report says which figures are meant: its unit and its period. */
export interface Of {
  unitId: string
  calendar: Calendar
  kind: ReportKind
  period: string
  from: Day
  to: Day
}

/** Over a whole plan the days count, else the period by its name. */
export const stretchOf = ({ calendar, kind, period, from, to }: Of) => (kind === 'whole' ? { from, to } : { calendar, period })

const words = text('vi')
const number = (value: number | null): string => (value === null ? say.nothing : say.number(value))

export const correctionWords = ({ words: what, unit, before, after, because, at }: Correction): string =>
  say.correction({ words: what, unit: unit.name, before: number(before), after: number(after), because: bare(because), on: say.day(dayOf(at)) })

interface Told {
  unit: { id: string; name: string }
  total: Carried
  stated: number | null
  latestUnitId: string | null
  place: TotalPlace
  address: string
  note: string
}

export const idOf = (indicatorId: string, unitId: string, rest: string): string => `indicator:${indicatorId}:${unitId}:${rest}`

function figureOf({ indicator }: NamedIndicator, { unit, total, stated, place, address, note }: Told, corrected: CorrectedTotal | null): ToldFigure {
  const amount = total.value ?? stated
  return {
    what: idOf(indicator.id, unit.id, indicator.period === 'whole' ? 'all' : ''),
    value: number(amount),
    amount,
    measure: indicator.measure,
    label: `${indicator.words}, ${unit.name}`,
    address,
    of: place,
    ...(note && { note }),
    ...markOf(corrected)
  }
}

const markOf = (corrected: CorrectedTotal | null): Pick<ToldFigure, 'corrected'> =>
  corrected ? { corrected: { before: corrected.before === null ? null : number(corrected.before), told: corrected.corrections.map(correctionWords) } } : {}

export const correctionOf = async (ctx: Context, asked: AskedTotal): Promise<Pick<ToldFigure, 'corrected'>> => markOf((await correctedTotals(ctx, [asked]))[0] ?? null)

/** Totals as figures, with what was corrected in them: asked once for all. */
async function figuresOf(ctx: Context, named: NamedIndicator, told: Told[]): Promise<ToldFigure[]> {
  const { indicator } = named
  const corrected = await correctedTotals(ctx, told.map(({ place, total, latestUnitId }) => ({ place, total: { ...total, latestUnitId }, indicator })))
  return told.map((one, at) => figureOf(named, one, corrected[at] ?? null))
}

const totalsAt = (ctx: Context, { indicator }: NamedIndicator, of: Of, page: { offset: number; limit: number } = { offset: 0, limit: 1 }): Promise<OverTime> =>
  totalOverTime(ctx, { indicatorId: indicator.id, unitId: of.unitId, ...stretchOf(of), ...page })

/** The months behind a figure are told where it could not be put together of them. */
const noteOf = (total: Carried, parts: OverTime['parts'] = []): string =>
  [carriedWords(total, words), total.without === 'distinct' || total.without === 'cut' ? partWords(parts, words, say.number) : ''].filter(Boolean).join('; ')

const addressOf = ({ indicator, parts }: OverTime, unitId: string, of: Of): string =>
  parts.length > 1 ? overTimeHref(indicator.id, { unit: unitId, ...stretchOf(of) }) : totalHref(indicator.id, { unit: unitId, ...(parts[0] && { period: parts[0].period }) })

function toldWhole(whole: OverTime, of: Of): Told {
  const { unit, total, stated, latestUnitId, parts } = whole
  return { unit, total, stated: total.value === null ? stated : null, latestUnitId, place: placeOfCarried(whole), address: addressOf(whole, unit.id, of), note: noteOf(total, parts) }
}

function toldBelow(whole: OverTime, { unit, total }: OverTime['below']['rows'][number], of: Of): Told {
  return { unit, total, stated: null, latestUnitId: null, place: { ...placeOfCarried(whole), unitId: unit.id }, address: addressOf(whole, unit.id, of), note: carriedWords(total, words) }
}

export async function indicatorFigure(ctx: Context, named: NamedIndicator, of: Of): Promise<ToldFigure> {
  const [figure] = await figuresOf(ctx, named, [toldWhole(await totalsAt(ctx, named, of), of)])
  if (!figure) throw new Error('One total is one figure.')
  return figure
}

export async function byUnit(ctx: Context, named: NamedIndicator, of: Of): Promise<{ table: ToldTable; chart: ToldChart | null }> {
  const whole = await totalsAt(ctx, named, of, { offset: 0, limit: PAGE })
  const rows = [...whole.below.rows]
  for (let { next } = whole.below; next !== null; ) {
    const more = await totalsAt(ctx, named, of, { offset: next, limit: PAGE })
    rows.push(...more.below.rows)
    ;({ next } = more.below)
  }
  const isMean = named.indicator.kind === 'weighted_mean'
  const figures = await figuresOf(ctx, named, [toldWhole(whole, of), ...rows.map((row) => toldBelow(whole, row, of))])
  const silent = await silentUnits(ctx, whole, rows.flatMap(({ unit, total }) => (total.without === 'nothing' ? [unit.id] : [])))
  // Of whom nothing is known and whom no round has asked, the table says nothing.
  const told = [{ unit: { id: whole.unit.id, name: say.whole }, total: whole.total }, ...rows].map((row, at) => ({ ...row, figure: figures[at] })).filter(({ total, unit }, at) => at === 0 || total.without !== 'nothing' || silent.has(unit.id))
  const { words: what, measure } = named.indicator
  const title = say.chartByUnit(what)
  const counted = told.slice(1).filter(({ total }) => total.value !== null)
  return {
    table: {
      columns: (isMean ? say.unitTable : say.unitTableSum).map((name, at) => ({ title: at === (isMean ? 4 : 2) ? `${name} (${measure})` : name, share: [6, 46, 16, 16, 18][at] ?? 10, align: at === 1 ? 'left' : 'center' })),
      rows: told.map(({ unit, total, figure }, at) => [
        [{ text: at === 0 ? '' : String(at) }], [{ text: unit.name }],
        ...(isMean ? [[{ text: total.numerator === null ? '' : say.number(total.numerator) }], [{ text: total.denominator === null ? '' : say.number(total.denominator) }]] : []),
        at > 0 && silent.has(unit.id) ? [{ text: say.silent }] : figure ? [{ figure }] : []
      ])
    },
    chart: counted.length
      ? {
          title, told: say.toldChart(title, counted.map(({ unit, total }) => `${unit.name}: ${number(total.value)} ${measure}`)), kind: 'bars', measure: measure === '%' ? '%' : '',
          categories: counted.map(({ unit }) => unit.name), series: [{ name: what, values: counted.map(({ total }) => total.value) }]
        }
      : null
  }
}

/** The last ones up to the end of the report, the earliest first. */
const MOST_PERIODS = 12

/** Each period for itself; where the report is longer than they are, what they come to stands below them. */
export async function byPeriod(ctx: Context, named: NamedIndicator, of: Of): Promise<{ table: ToldTable; chart: ToldChart | null }> {
  const whole = await totalsAt(ctx, named, of)
  const until = whole.parts.at(-1)?.period ?? 'all'
  const { periods } = await findTotals(ctx, { indicatorId: named.indicator.id, unitId: of.unitId, view: 'today', period: until, offset: 0, limit: 1 })
  const shown = periods.filter((period) => period <= until).slice(0, Math.max(MOST_PERIODS, whole.parts.length)).toReversed()
  const ofPeriod = (period: string) => totalOverTime(ctx, { indicatorId: named.indicator.id, unitId: of.unitId, period, limit: 1 })
  const cells = await Promise.all(shown.map(async (period) => ({ period, one: await ofPeriod(period) })))
  const isLonger = whole.parts.length > 1
  const figures = await figuresOf(ctx, named, [...cells.map(({ one }) => toldWhole(one, { ...of, kind: 'month', period: one.period ?? until })), ...(isLonger ? [toldWhole(whole, of)] : [])])
  const { words: what, measure, period: kind } = named.indicator
  const name = (period: string): string => say.shortPeriod(kind, period, of.to)
  const title = say.chartByPeriod(what)
  const last = isLonger ? figures.at(-1) : undefined
  return {
    table: {
      columns: [{ title: say.periodTable[0] ?? '', share: 3 }, { title: `${say.periodTable[1]} (${measure})`, share: 2, align: 'center' }],
      rows: [
        ...cells.map(({ period }, at) => [[{ text: name(period) }], figures[at] ? [{ figure: { ...figures[at], what: idOf(named.indicator.id, of.unitId, period) } }] : []]),
        ...(last ? [[[{ text: say.shortPeriod(of.kind, of.period, of.to) }], [{ figure: last }]]] : [])
      ]
    },
    chart: cells.length
      ? {
          title, told: say.toldChart(title, cells.map(({ period, one }) => `${name(period)}: ${number(one.total.value)} ${measure}`)), kind: 'lines', measure: measure === '%' ? '%' : '',
          categories: cells.map(({ period }) => name(period)), series: [{ name: what, values: cells.map(({ one }) => one.total.value) }]
        }
      : null
  }
}
