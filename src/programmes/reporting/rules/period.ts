/** Periods of rounds by their keys. Pure. */
import { splitOf, type Split, type Stretch } from '#mechanisms/indicators/rules.ts'
import { PERIODS, type PeriodKind } from '#platform/shared/aggregation.ts'
import type { Day } from '#platform/shared/dates.ts'

/** Of what length a period of this key is: 'all' is the whole course of a plan. */
export function kindOfPeriod(key: string): PeriodKind {
  if (key === 'all') return 'whole'
  const rest = key.slice(5)
  if (rest === '') return 'year'
  return rest.startsWith('H') ? 'half-year' : rest.startsWith('Q') ? 'quarter' : 'month'
}

/** Periods that a new round may ask for: a year of months to each side of today, and the longer ones around it; the whole course last. */
export function periodsAround(today: Day): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const around = (reach: number, perYear: number, name: (year: number, nth: number) => string): string[] => {
    const now = year * perYear + Math.floor(((month - 1) * perYear) / 12)
    return Array.from({ length: 2 * reach + 1 }, (_, at) => now - reach + at).map((at) => name(Math.floor(at / perYear), (at % perYear) + 1))
  }
  return [
    ...around(12, 12, (of, nth) => `${of}-${String(nth).padStart(2, '0')}`),
    ...around(4, 4, (of, nth) => `${of}-Q${nth}`),
    ...around(2, 2, (of, nth) => `${of}-H${nth}`),
    ...around(2, 1, (of) => String(of)),
    'all'
  ]
}

export interface RoundDays {
  calendar: 'calendar' | 'state' | 'own'
  period: string
  from: Day
  to: Day
}

type Timed = Parameters<typeof splitOf>[0]

/** Days of a round's own are days; else its period has a name. */
const stretchOf = ({ calendar, period, from, to }: RoundDays): Stretch => (calendar === 'own' ? { from, to } : { calendar, key: period })

export const splitIn = (round: RoundDays, indicator: Timed): Split | null => splitOf(indicator, stretchOf(round))

export const isShorter = (period: PeriodKind, round: Pick<RoundDays, 'period'>): boolean => PERIODS.indexOf(period) > PERIODS.indexOf(kindOfPeriod(round.period))

/** Days of the round's own may be those of any calendar: its key says where the numbers count. Of shorter periods the round must be made of whole ones. Null: it fits. */
export function misfit(round: RoundDays, indicator: Timed): { field: 'calendar' | 'period'; reason: string; cut: string } | null {
  if (round.calendar !== 'own' && indicator.calendar !== round.calendar) return { field: 'calendar', reason: 'reporting.calendar_differs', cut: '' }
  if (indicator.period === kindOfPeriod(round.period)) return null
  const split = isShorter(indicator.period, round) ? splitIn(round, indicator) : null
  if (!split?.keys.length) return { field: 'period', reason: 'reporting.period_differs', cut: '' }
  return split.cut.length ? { field: 'period', reason: 'reporting.periods_cut', cut: split.cut.join(', ') } : null
}
