import { reasons as plansEn } from '#mechanisms/plans/text.en.ts'
import { reasons as plansVi } from '#mechanisms/plans/text.vi.ts'
import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { sentence, type Reasons } from '#platform/shared/reasons.ts'
import { reasons as generalEn } from '#platform/shared/text.en.ts'
import { reasons as generalVi } from '#platform/shared/text.vi.ts'

/** What the isolated process itself reports, in the words of the room that runs it. */
const SAME: Record<string, string> = {
  'isolate.time': 'reader.time_limit',
  'isolate.memory': 'plans.reading_too_heavy',
  'isolate.crashed': 'plans.reading_failed'
}

/** The sentence for a refusal, on one line. */
export function reasonsOf(locale: Locale, reason: string, detail: ErrorDetail): string {
  const words: Reasons = locale === 'vi' ? { ...generalVi, ...plansVi } : { ...generalEn, ...plansEn }
  const known = words[SAME[reason] ?? reason] ?? words['app.refused'] ?? reason
  return sentence(known, { ...detail, reason }).replaceAll(/\s+/g, ' ')
}
