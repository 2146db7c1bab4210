import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { reasonWords } from '#words'

/** What the isolated process itself reports, in the words of the room that runs it. */
const SAME: Record<string, string> = {
  'isolate.time': 'reader.time_limit',
  'isolate.memory': 'plans.reading_too_heavy',
  'isolate.crashed': 'plans.reading_failed'
}

/** The sentence for a refusal, on one line. */
export function reasonsOf(locale: Locale, reason: string, detail: ErrorDetail = {}): string {
  return reasonWords(locale, SAME[reason] ?? reason, detail).replaceAll(/\s+/g, ' ')
}
