/**
 * Public holidays by year, as data. What the law fixes: Labour Code 45/2019/QH14, article 112: 1 January (1 day), Tết (5
 * days), 10th day of the 3rd lunar month (1), 30 April (1), 1 May (1), 2 September and one day beside it (2). Which five
 * days of Tết and which day beside 2 September are decided for each year: an
 * administrator enters them on the page "Ngày nghỉ" and says there when a year is complete. Lunar dates: first day of the year and 10th of the 3rd month by the Vietnamese calendar (UTC+7).
 */
import type { Day } from '#platform/shared/dates.ts'

export type Holiday = 'new_year' | 'tet' | 'hung_kings' | 'reunification' | 'labour' | 'national'

/** What an administrator entered: a day off, or a Saturday or Sunday that is worked. */
export interface EnteredDay {
  name: string
  working: boolean
}

export interface HolidayYear {
  complete: boolean
  days: Readonly<Record<Day, Holiday | EnteredDay>>
}

export const HOLIDAY_YEARS: Readonly<Record<string, HolidayYear>> = {
  2025: {
    complete: false,
    days: {
      '2025-01-01': 'new_year',
      '2025-01-29': 'tet',
      '2025-04-07': 'hung_kings',
      '2025-04-30': 'reunification',
      '2025-05-01': 'labour',
      '2025-09-02': 'national'
    }
  },
  2026: {
    complete: false,
    days: {
      '2026-01-01': 'new_year',
      '2026-02-17': 'tet',
      '2026-04-26': 'hung_kings',
      '2026-04-30': 'reunification',
      '2026-05-01': 'labour',
      '2026-09-02': 'national'
    }
  },
  2027: {
    complete: false,
    days: {
      '2027-01-01': 'new_year',
      '2027-02-06': 'tet',
      '2027-04-16': 'hung_kings',
      '2027-04-30': 'reunification',
      '2027-05-01': 'labour',
      '2027-09-02': 'national'
    }
  }
}
