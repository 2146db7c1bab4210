import { text } from '#foundations/paper/text.ts'
import type { Problem } from '#foundations/paper/rules.ts'
import type { Locale } from '#platform/shared/locale.ts'

export function problemWords(locale: Locale, problems: Problem[]): string[] {
  const { fieldProblems } = text(locale)
  return problems.map((problem) => fieldProblems[problem.code](problem))
}
