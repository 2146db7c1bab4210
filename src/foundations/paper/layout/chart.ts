/** A chart as marks: the same in every format, at the size at which it is printed. Pure. */
import type { Chart } from '../model.ts'
import type { Profile } from '../schema.ts'
import { styled, text, type DrawingPiece, type Mark, type Measure, type Piece } from './pieces.ts'

interface Page {
  profile: Profile
  width: number
  measure: Measure
}

/** Told apart in print without colours as well: dark and light. */
const COLOURS = ['#1f4e79', '#a9c4de']
const INK = '#000000'
const FAINT = '#c8c8c8'
const GOAL = '#9c2a2a'
const SIZE = 10
const LINE = 13
const BAR = 11
/** Bars lie at most so many in one picture; the rest is told in the table. */
export const MOST_BARS = 30

const shown = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

export function chart(given: Chart, page: Page): Piece[] {
  const caption = text(styled([{ text: given.title }], page.profile.sizeTable, { bold: true }), { align: 'center', before: 6, after: 2, keepNext: true })
  const drawn = given.kind === 'bars' ? bars(given, page) : lines(given, page)
  return [caption, { kind: 'drawing', told: given.told, width: page.width, before: 2, after: 8, ...drawn }]
}

type Drawn = Pick<DrawingPiece, 'marks' | 'height'>
const words = (x: number, y: number, said: string, align: 'left' | 'center' | 'right' = 'left', also: { colour?: string; bold?: boolean } = {}): Mark => ({ kind: 'words', x, y, text: said, size: SIZE, colour: INK, align, ...also })
const valueWords = (value: number, { measure }: Chart): string => `${shown.format(value)}${measure}`

function bars(given: Chart, page: Page): Drawn {
  const categories = given.categories.slice(0, MOST_BARS)
  const width = (said: string): number => page.measure(said, { size: SIZE })
  const named = Math.min(page.width * 0.34, Math.max(0, ...categories.map(width)) + 6)
  const values = given.series.flatMap(({ values: all }) => all.slice(0, MOST_BARS)).filter((value) => value !== null)
  const most = roundUp(Math.max(...values, given.goal?.value ?? 0, 0))
  const room = page.width - named - Math.max(0, ...values.map((value) => width(valueWords(value, given)))) - 8
  const along = (value: number): number => (most > 0 ? (Math.max(0, value) / most) * room : 0)
  const top = legendHeight(given)
  const step = given.series.length * BAR + 7
  const bottom = top + categories.length * step + 4
  const marks = categories.flatMap((category, at): Mark[] => {
    const y = top + at * step + 4
    return [
      words(named - 6, y + (given.series.length * BAR) / 2 + SIZE * 0.34, cut(category, named - 6, width), 'right'),
      ...given.series.flatMap(({ values: all }, of): Mark[] => {
        const value = all[at] ?? null
        const up = y + of * BAR
        if (value === null) return [words(named + 3, up + BAR - 2, '–')]
        return [
          { kind: 'box', x: named, y: up, width: along(value), height: BAR - 2, colour: COLOURS[of] ?? INK },
          words(named + along(value) + 3, up + BAR - 2.5, valueWords(value, given))
        ]
      })
    ]
  })
  const axis: Mark = { kind: 'line', points: [[named, top], [named, bottom]], width: 0.75, colour: INK }
  const goal: Mark[] = given.goal ? [{ kind: 'line', points: [[named + along(given.goal.value), top], [named + along(given.goal.value), bottom]], width: 1, colour: GOAL, dashed: true }] : []
  return { marks: [...legend(given, page), ...marks, axis, ...goal], height: bottom + 2 }
}

function lines(given: Chart, page: Page): Drawn {
  const width = (said: string): number => page.measure(said, { size: SIZE })
  const values = given.series.flatMap(({ values: all }) => all).filter((value) => value !== null)
  const most = roundUp(Math.max(...values, given.goal?.value ?? 0, 0))
  const left = width(valueWords(most, given)) + 6
  const top = legendHeight(given) + 8
  const height = 130
  const step = given.categories.length > 1 ? (page.width - left - 30) / (given.categories.length - 1) : 0
  const at = (place: number, value: number): [number, number] => [left + 12 + place * step, top + height - (most > 0 ? (Math.max(0, value) / most) * height : 0)]
  const grid = [0, 0.5, 1].flatMap((part): Mark[] => {
    const y = top + height * (1 - part)
    return [{ kind: 'line', points: [[left, y], [page.width, y]], width: 0.5, colour: part === 0 ? INK : FAINT }, words(left - 4, y + SIZE * 0.34, valueWords(most * part, given), 'right')]
  })
  // As many names below as there is room for.
  const every = Math.max(1, Math.ceil((Math.max(0, ...given.categories.map(width)) + 8) / Math.max(1, step)))
  const below = given.categories.flatMap((category, place) => (place % every === 0 ? [words(at(place, 0)[0], top + height + LINE, category, 'center')] : []))
  const curves = given.series.flatMap(({ values: all }, of): Mark[] => {
    const colour = COLOURS[of] ?? INK
    // What is not known is a gap, not a guess.
    const stretches: [number, number][][] = [[]]
    for (const [place, value] of all.entries()) {
      if (value === null) stretches.push([])
      else stretches.at(-1)?.push(at(place, value))
    }
    const points = stretches.flat()
    return [...stretches.filter((stretch) => stretch.length > 1).map((stretch): Mark => ({ kind: 'line', points: stretch, width: 1.75, colour })), ...points.map(([x, y]): Mark => ({ kind: 'box', x: x - 2, y: y - 2, width: 4, height: 4, colour }))]
  })
  const last = given.series[0]?.values.findLastIndex((value) => value !== null) ?? -1
  const told = given.series[0]?.values[last] ?? null
  const end = told === null ? [] : [words(Math.min(at(last, told)[0], page.width - 14), at(last, told)[1] - 5, valueWords(told, given), 'center', { bold: true })]
  const goal: Mark[] = given.goal ? [{ kind: 'line', points: [[left, at(0, given.goal.value)[1]], [page.width, at(0, given.goal.value)[1]]], width: 1, colour: GOAL, dashed: true }] : []
  return { marks: [...legend(given, page), ...grid, ...below, ...curves, ...goal, ...end], height: top + height + LINE + 6 }
}

const hasLegend = ({ series, goal }: Chart): boolean => series.length > 1 || goal !== undefined
const legendHeight = (given: Chart): number => (hasLegend(given) ? LINE + 4 : 0)

function legend(given: Chart, page: Page): Mark[] {
  if (!hasLegend(given)) return []
  const entries = [...given.series.map(({ name }, of) => ({ name, colour: COLOURS[of] ?? INK })), ...(given.goal ? [{ name: `${given.goal.name}: ${valueWords(given.goal.value, given)}`, colour: GOAL }] : [])]
  let x = 0
  return entries.flatMap(({ name, colour }): Mark[] => {
    const from = x
    x += 14 + page.measure(name, { size: SIZE }) + 16
    return [{ kind: 'box', x: from, y: 3, width: 10, height: 7, colour }, words(from + 14, 10, name)]
  })
}

function cut(said: string, room: number, width: (said: string) => number): string {
  if (width(said) <= room) return said
  let length = said.length
  while (length > 1 && width(`${said.slice(0, length)}…`) > room) length--
  return `${said.slice(0, length).trimEnd()}…`
}

/** The end of a scale: 1, 2 or 5 with noughts behind it. */
function roundUp(value: number): number {
  if (value <= 0) return 0
  const tens = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((step) => step * tens >= value - 1e-9) ?? 10) * tens
}
