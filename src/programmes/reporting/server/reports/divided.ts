/** An indicator by sex, age band and kind of unit, as a table of a report: each division for itself, with what it is for. */
import { text as orgText } from '#foundations/org/text.ts'
import { findDivided, totalOverTime } from '#mechanisms/indicators/server/index.ts'
import type { Divided, Part } from '#mechanisms/indicators/schema.ts'
import { text } from '#mechanisms/indicators/text.ts'
import { totalHref } from '#mechanisms/indicators/ui/present.ts'
import type { Context } from '#platform/server/context.ts'
import type { ToldFigure, ToldTable } from '#platform/server/report-source.ts'
import { correctionOf, idOf, stretchOf, type NamedIndicator, type Of } from './indicators.ts'
import { say } from './words.ts'

const words = text('vi')
const kinds: Record<string, string> = orgText('vi').kinds

export interface DividedTable {
  caption: string
  table: ToldTable
}

/** Of a report that is longer than the indicator's periods the last one that is in it: its caption says which. */
export async function byCategory(ctx: Context, { indicator }: NamedIndicator, of: Of): Promise<DividedTable[]> {
  const { parts } = await totalOverTime(ctx, { indicatorId: indicator.id, unitId: of.unitId, ...stretchOf(of), limit: 1 })
  const period = parts.findLast(({ value }) => value !== null)?.period ?? parts.at(-1)?.period ?? 'all'
  const divided = await findDivided(ctx, { indicatorId: indicator.id, unitId: of.unitId, period, limit: 1 })
  return Promise.all(divided.divisions.map(async (division) => ({
    caption: say.divided(words.breakdown.by(division.axes.map(({ axis }) => axis)).toLocaleLowerCase('vi'), indicator.words, say.shortPeriod(indicator.period, period, of.to), division.axes.map(({ purpose }) => purpose)),
    table: await tableOf(ctx, divided, division)
  })))
}

async function tableOf(ctx: Context, divided: Divided, { axes, parts, left }: Divided['divisions'][number]): Promise<ToldTable> {
  const { indicator } = divided
  const named = (category: string): string => (axes[0]?.axis === 'unit_kind' ? (kinds[category] ?? category) : words.breakdown.named(category))
  const figures = await Promise.all(parts.map((part) => figureOf(ctx, divided, part, named(part.category))))
  const isMean = indicator.kind === 'weighted_mean'
  const number = (value: number | null): string => (value === null ? '' : say.number(value))
  return {
    columns: [{ title: words.breakdown.category, share: 4 }, ...(isMean ? say.unitTable.slice(2, 4).map((title) => ({ title, share: 2, align: 'center' as const })) : []), { title: `${say.periodTable[1]} (${indicator.measure})`, share: 3, align: 'center' }],
    rows: [
      ...parts.map((part, at) => [[{ text: named(part.category) }], ...(isMean ? [[{ text: number(part.numerator) }], [{ text: number(part.denominator) }]] : []), [figures[at] ? { figure: figures[at] } : { text: part.hidden ? words.breakdown.hidden : say.nothing }]]),
      ...(left === null ? [] : [[[{ text: left < 0 ? words.breakdown.leftOver : words.breakdown.left }], ...(isMean ? [[], []] : []), [{ text: number(Math.abs(left)) }]]])
    ]
  }
}

/** Null: hidden, or nothing was said. Kinds of units are no figures of their own. */
async function figureOf(ctx: Context, { indicator, unit, period }: Divided, { indicatorId, category, value, numerator, denominator }: Part, name: string): Promise<ToldFigure | null> {
  if (value === null) return null
  const about = { what: idOf(indicator.id, unit.id, `${period}:${category}`), value: say.number(value), amount: value, measure: indicator.measure, label: `${indicator.words}, ${name}, ${unit.name}`, address: totalHref(indicator.id, { unit: unit.id, period }) }
  if (!indicatorId) return about
  const place = { indicatorId, unitId: unit.id, period, view: 'today' as const }
  return { ...about, of: place, ...(await correctionOf(ctx, { place, total: { value, numerator, denominator, hidden: false }, indicator })) }
}
