/** The periods of reports. Pure. */
import { addDays, type Day } from '#platform/shared/dates.ts'

export const PERIODS = ['month', 'half-year', 'year'] as const
export type PeriodKind = (typeof PERIODS)[number]

export interface Period {
  kind: PeriodKind
  from: Day
  to: Day
}

/**
 * The period of a regular report of state bodies that holds a day: month 15th to 14th, half-year 15/12–14/6 and 15/6–14/12,
 * year 15/12–14/12 (Decree 09/2019/NĐ-CP, Article 12). Party bodies are outside of the decree; their plans set own dates.
 */
export function periodOf(kind: PeriodKind, day: Day): Period {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  // Shifted by fourteen days a period is made of whole months: the 15th becomes the 1st.
  const index = year * 12 + (month - 1) - (date < 15 ? 1 : 0)
  const size = kind === 'month' ? 1 : kind === 'half-year' ? 6 : 12
  // Years begin with the month that begins on 15 December (index 11), half-years there and in June.
  const start = kind === 'month' ? index : Math.floor((index - 11) / size) * size + 11
  return { kind, from: fifteenth(start), to: addDays(fifteenth(start + size), -1) }
}

function fifteenth(index: number): Day {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-15`
}
