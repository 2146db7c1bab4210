/** The words of the page's program, in the language of the page. */
import { sentence } from '#platform/shared/reasons.ts'
import { dayWords, momentWords, pageLanguage } from '#ui/device/words.ts'
import { timeOf } from '../../rules.ts'
import { reasons as reasonsEn } from '../../text.en.ts'
import { reasons as reasonsVi } from '../../text.vi.ts'
import { offline as offlineEn } from '../../text/offline.en.ts'
import { offline as offlineVi } from '../../text/offline.vi.ts'

export const language = pageLanguage()
export const words = language === 'en' ? offlineEn : offlineVi

const reasons: Partial<Record<string, (typeof reasonsVi)[keyof typeof reasonsVi]>> = language === 'en' ? reasonsEn : reasonsVi

export function reasonWords(reason: string | null): string {
  const known = reasons[reason ?? '']
  return known ? sentence(known) : (reason ?? '')
}

const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', weekday: 'long' })

/** As everywhere else in the product: "Thứ năm", where the browser has "Thứ Năm". */
const weekdayOf = (at: Date): string => weekday.format(at).replace(/^(.)(.+)/, (_all, first: string, rest: string) => first + rest.toLocaleLowerCase())

export function spanOf({ startsAt, endsAt, place }: { startsAt: string; endsAt: string; place: string }): string {
  const [from, to] = [new Date(startsAt), new Date(endsAt)]
  const last = dayWords(from) === dayWords(to) ? timeOf(to) : momentWords(to)
  return [`${weekdayOf(from)}, ${dayWords(from)}, ${timeOf(from)}–${last}`, place].filter(Boolean).join(' · ')
}
