import type { Locale } from '#platform/shared/locale.ts'

/** "1,4": what a download costs. */
export function megabytes(bytes: number, locale: Locale): string {
  const tenths = Math.max(1, Math.round(bytes / 104_857.6))
  return `${Math.floor(tenths / 10)}${locale === 'vi' ? ',' : '.'}${tenths % 10}`
}

/** "1:02:03", "2:03". */
export function clockWords(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
