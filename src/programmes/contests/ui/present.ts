/** How a result is written, on pages and on paper alike. */
import type { Locale } from '#platform/shared/locale.ts'
import type { Standing } from '../schema.ts'
import type { Words } from '../text.ts'

export const number = (value: number, locale: Locale): string => value.toLocaleString(locale, { maximumFractionDigits: 2 })

/** 4:07, with tenths of a second left out. */
export function took(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Why somebody stands before the next one. */
export function reasonOf({ decidedBy, off }: Pick<Standing, 'decidedBy' | 'off'>, { decided }: Words): string {
  return decidedBy === 'prediction' && off !== null ? `${decided.prediction} (${decided.off(off)})` : decided[decidedBy]
}
