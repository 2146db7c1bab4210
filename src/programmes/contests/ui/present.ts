/** How a result is written, on pages and on paper alike. */
import type { Locale } from '#platform/shared/locale.ts'
import type { Round, Standing } from '../schema.ts'
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

type Closing = NonNullable<Round['kept']>['closing']

/** Null: nobody waits for a result. */
export function workingOn(closing: Closing): { step: 'gather' | 'order' | 'place'; done: number; attempts: number } | null {
  if (closing === null || closing.stopped !== null || closing.step === 'done') return null
  return { step: closing.step, done: closing.done, attempts: closing.attempts }
}
