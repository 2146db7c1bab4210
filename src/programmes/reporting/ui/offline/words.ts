/** The words of the page's program, in the language of the page. */
import { reasons as numbersEn } from '#mechanisms/indicators/text.en.ts'
import { reasons as numbersVi } from '#mechanisms/indicators/text.vi.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { sentence, type ReasonText } from '#platform/shared/reasons.ts'
import { en, reasons as formsEn } from '../../text.en.ts'
import { reasons as formsVi, vi } from '../../text.vi.ts'

export const language: Locale = document.documentElement.lang === 'en' ? 'en' : 'vi'
const all = language === 'en' ? en : vi
export const words = all.offline
export const periodName = all.periodName

const reasons: Partial<Record<string, ReasonText>> =
  language === 'en' ? { ...numbersEn, ...formsEn } : { ...numbersVi, ...formsVi }

export function reasonWords(reason: string | null, detail: Record<string, string>): string {
  const known = reasons[reason ?? '']
  return known ? sentence(known, detail) : (reason ?? '')
}

const inWords = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', ...options })
const day = inWords({ day: '2-digit', month: '2-digit', year: 'numeric' })
const time = inWords({ hour: '2-digit', minute: '2-digit' })

export const dayWords = (at: Date): string => day.format(at)
export const momentWords = (at: Date): string => `${time.format(at)}, ${day.format(at)}`
