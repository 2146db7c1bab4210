/** The periods of reports. Pure. */
import { addDays, type Day } from '#platform/shared/dates.ts'

export const PERIODS = ['month', 'quarter', 'half-year', 'year'] as const
const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
/** So long after a period has ended its report is what people come for. */
const DUE_DAYS = 15
export type PeriodKind = (typeof PERIODS)[number]

export interface Period {
  kind: PeriodKind
  from: Day
  to: Day
}

/**
 * The period of a regular report of state bodies that holds a day: month 15th to 14th, quarter from 15/12 on, half-year 15/12–14/6 and 15/6–14/12,
 * year 15/12–14/12 (Decree 09/2019/NĐ-CP, Article 12). Party bodies are outside of the decree; their plans set own dates.
 */
export function periodOf(kind: PeriodKind, day: Day): Period {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  // Shifted by fourteen days a period is made of whole months: the 15th becomes the 1st.
  const index = year * 12 + (month - 1) - (date < 15 ? 1 : 0)
  const size = MONTHS[kind]
  // Years begin with the month that begins on 15 December (index 11), their halves and quarters are counted from there.
  const start = Math.floor((index - 11) / size) * size + 11
  return { kind, from: fifteenth(start), to: addDays(fifteenth(start + size), -1) }
}

/** The periods that a report is offered for: those of the day, or just after an end those that have ended. */
export function periodsToReport(day: Day): Period[] {
  return PERIODS.map((kind) => periodToReport(kind, day))
}

export function periodToReport(kind: PeriodKind, day: Day): Period {
  const now = periodOf(kind, day)
  return day < addDays(now.from, DUE_DAYS) ? periodOf(kind, addDays(now.from, -1)) : now
}

function fifteenth(index: number): Day {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-15`
}
