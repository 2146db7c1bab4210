/** The words of the page's program, in the language of the page. */
import { sentence } from '#platform/shared/reasons.ts'
import { reasons as reasonsEn } from '../../text.en.ts'
import { reasons as reasonsVi } from '../../text.vi.ts'
import { offline as offlineEn } from '../../text/offline.en.ts'
import { offline as offlineVi } from '../../text/offline.vi.ts'

export const language = document.documentElement.lang === 'en' ? 'en' : 'vi'
export const words = language === 'en' ? offlineEn : offlineVi

const reasons: Partial<Record<string, (typeof reasonsVi)[keyof typeof reasonsVi]>> = language === 'en' ? reasonsEn : reasonsVi

export function reasonWords(reason: string | null): string {
  const known = reasons[reason ?? '']
  return known ? sentence(known) : (reason ?? '')
}

const ZONE = 'Asia/Ho_Chi_Minh'
const inWords = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { timeZone: ZONE, ...options })
const day = inWords({ weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' })
const shortDay = inWords({ day: '2-digit', month: '2-digit', year: 'numeric' })
const time = inWords({ hour: '2-digit', minute: '2-digit' })

export const dayWords = (at: Date): string => shortDay.format(at)
export const momentWords = (at: Date): string => `${time.format(at)}, ${shortDay.format(at)}`

/** As everywhere else in the product: "Thứ năm", where the browser has "Thứ Năm". */
const withWeekday = (at: Date): string => day.format(at).replace(/^(.)([^,]+)/, (_all, first: string, rest: string) => first + rest.toLocaleLowerCase())

export function spanOf({ startsAt, endsAt, place }: { startsAt: string; endsAt: string; place: string }): string {
  const [from, to] = [new Date(startsAt), new Date(endsAt)]
  const last = dayWords(from) === dayWords(to) ? time.format(to) : momentWords(to)
  return [`${withWeekday(from)}, ${time.format(from)}–${last}`, place].filter(Boolean).join(' · ')
}
