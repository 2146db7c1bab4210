import type { FoundReturn } from '#mechanisms/plans/schema.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { reasonWords } from '#words'

/** What could not be taken over, in words. */
export function localReasons({ result, outcome }: FoundReturn, locale: Locale) {
  const problems = result.kind === 'tasks' ? result.problems : []
  return {
    problems: problems.map(({ row, reason, detail }, place) => ({
      key: String(place),
      row,
      words: reasonWords(locale, reason, detail)
    })),
    refused: outcome.flatMap(({ row, task, reason }) =>
      reason === null ? [] : [{ key: String(row), row, task, words: reasonWords(locale, reason) }]
    ),
    done: outcome.filter(({ reason }) => reason === null).length
  }
}
