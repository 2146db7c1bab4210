/** Figures and periods in words, and addresses of the pages about them. */
import type { Locale } from '#platform/shared/locale.ts'
import type { View } from '../rules.ts'
import type { Told } from '../schema.ts'
import type { Words } from '../text.ts'

export function numberWords(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 }).format(value)
}

/** A share of 1 as per cent. */
export function percentWords(share: number, locale: Locale): string {
  return numberWords(share * 100, locale)
}

export function periodWords(period: string, words: Words): string {
  const [year = '', rest = ''] = period.split('-')
  if (period === 'all') return words.periods.all
  if (rest.startsWith('H')) return words.periods.half(Number(rest.slice(1)), year)
  if (rest.startsWith('Q')) return words.periods.quarter(Number(rest.slice(1)), year)
  return rest ? words.periods.month(Number(rest), year) : words.periods.year(year)
}

interface Asked {
  unit?: string
  view?: View
  period?: string
  own?: boolean
  from?: number
}

function search({ unit, view, period, own, from }: Asked): string {
  const given = Object.entries({ unit, view: view === 'today' ? undefined : view, period, own: own ? 'yes' : undefined, from: from ? String(from) : undefined })
  const said = new URLSearchParams(given.filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()
  return said ? `?${said}` : ''
}

export function totalHref(indicatorId: string, asked: Asked): string {
  return `/indicators/${indicatorId}${search(asked)}`
}

/** A total over several periods: of one by its name, or of days of one's own. */
export function overTimeHref(indicatorId: string, asked: { unit?: string; calendar?: string; period?: string; from?: string; to?: string }): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/indicators/${indicatorId}/over-time?${new URLSearchParams(given).toString()}`
}

export function behindHref(indicatorId: string, asked: Asked): string {
  return `/indicators/${indicatorId}/figures${search(asked)}`
}

/** What one unit said of one period. */
export function valuesHref(indicatorId: string, { unit, period, kept }: { unit?: string; period?: string; kept?: boolean }): string {
  const said = new URLSearchParams([...(unit ? [['unit', unit]] : []), ...(period ? [['period', period]] : []), ...(kept ? [['kept', '']] : [])]).toString()
  return `/indicators/${indicatorId}/values${said ? `?${said}` : ''}`
}

interface DashboardAsked {
  unit?: string
  period?: string
  against?: string
  asOf?: string
  from?: number
}

function asking({ unit, period, against, asOf, from }: DashboardAsked): string {
  const given = Object.entries({ unit, period, against, asOf, from: from ? String(from) : undefined })
  const said = new URLSearchParams(given.filter((entry): entry is [string, string] => Boolean(entry[1]))).toString()
  return said ? `?${said}` : ''
}

export const dashboardHref = (asked: DashboardAsked): string => `/dashboard${asking(asked)}`
export const drillHref = (indicatorId: string, asked: DashboardAsked): string => `/dashboard/${indicatorId}${asking(asked)}`

/** A number as people type it, for the field in which it is changed. */
export const typedNumber = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value).replace('.', ','))

/** A number as it is printed, with its unit of measure: "1.727 hộ", "62,5 %". */
export const withMeasure = (printed: string, measure: string): string => `${printed} ${measure}`.trimEnd()

export const measured = (value: number | null, measure: string, locale: Locale): string => (value === null ? '–' : withMeasure(numberWords(value, locale), measure))

export const toldWords = ({ value, hidden }: Told, words: Words, locale: Locale): string => (hidden ? words.pages.hidden : value === null ? '–' : numberWords(value, locale))
