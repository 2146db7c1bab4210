/** What is shown in place of the name of somebody who was erased. */
import type { Locale } from '#platform/shared/locale.ts'
import { text } from './text.ts'

/** Stands in the row of somebody who was erased: a sign of no language, since the words are those of whoever reads. */
export const NO_NAME = '∅'

export function shownName(locale: Locale, name: string): string {
  return name === NO_NAME ? text(locale).erasedPerson : name
}
