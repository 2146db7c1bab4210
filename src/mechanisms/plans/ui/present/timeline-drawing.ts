/** The picture of a timeline in numbers: what stands where in a drawing of a fixed width. */
import { addDays } from '#platform/shared/dates.ts'
import { isDone } from '../../rules.ts'
import { barOf, placeOf, ticksOf, type Bar } from '../../rules/timeline.ts'
import type { Timeline, TimelineRow } from '../../schema.ts'

export const WIDTH = 1200
export const LABELS = 400
const PLOT = WIDTH - LABELS
const TOP = 44
const ROW = 32
const GROUP = 36
/** As many letters as fit beside the bars at the size of the drawing. */
const LETTERS = 50
/** The room that the longest words beside a bar take. */
const WORDS = 190

export interface DrawnRow {
  row: TimelineRow
  label: string
  y: number
  bar: Bar | null
  /** The part of the bar that is done. */
  done: number
  late: Bar | null
  /** Where words beside the bar begin; on its other side where there is no room. */
  words: { x: number; anchor: 'start' | 'end' }
}

export interface DrawnTimeline {
  height: number
  ticks: { day: string; x: number }[]
  /** Null when today lies outside. */
  today: number | null
  groups: { id: string; name: string; y: number; rows: DrawnRow[] }[]
}

export function drawTimeline(timeline: Timeline): DrawnTimeline {
  const inside = timeline.from <= timeline.day && timeline.day <= timeline.to
  let y = TOP
  const groups = timeline.groups.map(({ id, name, rows }) => {
    const top = y
    y += GROUP
    const drawn = rows.map((row) => {
      y += ROW
      return drawRow(row, y - ROW, timeline)
    })
    return { id, name: cut(name, LETTERS * 2), y: top, rows: drawn }
  })
  const ticks = ticksOf(timeline.scale, timeline).map((day) => ({ day, x: LABELS + placeOf(day, timeline, PLOT) }))
  // The line stands in the middle of the day.
  const dayWidth = placeOf(addDays(timeline.from, 1), timeline, PLOT)
  const today = inside ? LABELS + placeOf(timeline.day, timeline, PLOT) + dayWidth / 2 : null
  return { height: y + 8, ticks, today, groups }
}

function drawRow(row: TimelineRow, y: number, timeline: Timeline): DrawnRow {
  const isLate = row.dueOn < timeline.day && !isDone(row.state)
  const bar = moved(barOf(row.startsOn, row.dueOn, timeline, PLOT))
  const late = isLate ? moved(barOf(addDays(row.dueOn, 1), timeline.day, timeline, PLOT)) : null
  const end = late ?? bar
  const right = end ? end.x + end.width : LABELS
  const left = bar?.x ?? late?.x ?? LABELS
  // Where neither side has room the words stand at the end of the line.
  const beside = right + WORDS <= WIDTH ? right + 6 : left - WORDS < LABELS ? WIDTH - 6 : left - 6
  const words = { x: beside, anchor: right + WORDS <= WIDTH ? ('start' as const) : ('end' as const) }
  return { row, label: cut(row.text, LETTERS), y, bar, done: bar ? (bar.width * row.percent) / 100 : 0, late, words }
}

function moved(bar: Bar | null): Bar | null {
  return bar && { ...bar, x: bar.x + LABELS }
}

function cut(text: string, letters: number): string {
  if (text.length <= letters) return text
  const room = text.slice(0, letters - 1)
  return `${room.slice(0, Math.max(room.lastIndexOf(' '), letters / 2)).trimEnd()}…`
}

/** For a narrow page: the same rows below each other, by the month in which they are due; late ones of before first. */
export function rowsByMonth(timeline: Timeline): { month: string | null; rows: TimelineRow[] }[] {
  const rows = timeline.groups.flatMap((group) => group.rows).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  const months = new Map<string | null, TimelineRow[]>()
  for (const row of rows) {
    const month = row.dueOn < timeline.from ? null : row.dueOn.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), row])
  }
  return [...months].map(([month, found]) => ({ month, rows: found }))
}
