/** The words of the page's program, in the language of the page. */
import { answering as en } from '../../text/answering.en.ts'
import { answering as vi } from '../../text/answering.vi.ts'
import { attemptReasons as reasonsEn } from '../../text/attempt-reasons.en.ts'
import { attemptReasons as reasonsVi } from '../../text/attempt-reasons.vi.ts'
import { asking as askingEn } from '../../text/asking.en.ts'
import { asking as askingVi } from '../../text/asking.vi.ts'

export const language = document.documentElement.lang === 'en' ? 'en' : 'vi'
export const words = language === 'en' ? en : vi
export const asking = language === 'en' ? askingEn : askingVi
const reasons: Partial<Record<string, string>> = language === 'en' ? reasonsEn : reasonsVi

export const reasonWords = (reason: string): string => reasons[reason] ?? words.lost
export const points = (value: number): string => value.toLocaleString(language === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 })

export const fileTypes: Partial<Record<string, string>> = words.file.types

/** A language by its own name. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return [...(hours ? [String(hours)] : []), String(minutes).padStart(2, '0'), String(rest).padStart(2, '0')].join(':')
}
