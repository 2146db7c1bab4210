/** Every sentence for a refusal, of all modules, in one dictionary per language. A module joins here once. */
import { reasons as auditEn } from '#foundations/audit/text.en.ts'
import { reasons as auditVi } from '#foundations/audit/text.vi.ts'
import { reasons as boundariesEn } from '#foundations/boundaries/text.en.ts'
import { reasons as boundariesVi } from '#foundations/boundaries/text.vi.ts'
import { reasons as certificatesEn } from '#foundations/certificates/text.en.ts'
import { reasons as certificatesVi } from '#foundations/certificates/text.vi.ts'
import { reasons as filesEn } from '#foundations/files/text.en.ts'
import { reasons as filesVi } from '#foundations/files/text.vi.ts'
import { reasons as gatheringsEn } from '#mechanisms/gatherings/text.en.ts'
import { reasons as gatheringsVi } from '#mechanisms/gatherings/text.vi.ts'
import { reasons as indicatorsEn } from '#mechanisms/indicators/text.en.ts'
import { reasons as indicatorsVi } from '#mechanisms/indicators/text.vi.ts'
import { reasons as notificationsEn } from '#foundations/notifications/text.en.ts'
import { reasons as notificationsVi } from '#foundations/notifications/text.vi.ts'
import { reasons as operateEn } from '#foundations/operate/text.en.ts'
import { reasons as operateVi } from '#foundations/operate/text.vi.ts'
import { reasons as orgEn } from '#foundations/org/text.en.ts'
import { reasons as orgVi } from '#foundations/org/text.vi.ts'
import { reasons as paperEn } from '#foundations/paper/text.en.ts'
import { reasons as paperVi } from '#foundations/paper/text.vi.ts'
import { reasons as peopleEn } from '#foundations/people/text.en.ts'
import { reasons as peopleVi } from '#foundations/people/text.vi.ts'
import { reasons as plansEn } from '#mechanisms/plans/text.en.ts'
import { reasons as plansVi } from '#mechanisms/plans/text.vi.ts'
import { reasons as quizzesEn } from '#mechanisms/quizzes/text.en.ts'
import { reasons as quizzesVi } from '#mechanisms/quizzes/text.vi.ts'
import { reasons as searchEn } from '#foundations/search/text.en.ts'
import { reasons as searchVi } from '#foundations/search/text.vi.ts'
import { reasons as webhooksEn } from '#foundations/webhooks/text.en.ts'
import { reasons as webhooksVi } from '#foundations/webhooks/text.vi.ts'
import { reasons as contestsEn } from '#programmes/contests/text.en.ts'
import { reasons as contestsVi } from '#programmes/contests/text.vi.ts'
import { reasons as reportingEn } from '#programmes/reporting/text.en.ts'
import { reasons as reportingVi } from '#programmes/reporting/text.vi.ts'
import { reasons as studyEn } from '#programmes/study/text.en.ts'
import { reasons as studyVi } from '#programmes/study/text.vi.ts'
import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { sentence, type Reasons, type SameReasons } from '#platform/shared/reasons.ts'
import { reasons as generalEn } from '#platform/shared/text.en.ts'
import { reasons as generalVi } from '#platform/shared/text.vi.ts'

const vi = { ...generalVi, ...orgVi, ...peopleVi, ...filesVi, ...boundariesVi, ...certificatesVi, ...paperVi, ...notificationsVi, ...searchVi, ...webhooksVi, ...auditVi, ...operateVi, ...plansVi, ...indicatorsVi, ...gatheringsVi, ...quizzesVi, ...studyVi, ...contestsVi, ...reportingVi } satisfies Reasons

/** A reason with a sentence in Vietnamese but none in English fails the type check here. */
const en = { ...generalEn, ...orgEn, ...peopleEn, ...filesEn, ...boundariesEn, ...certificatesEn, ...paperEn, ...notificationsEn, ...searchEn, ...webhooksEn, ...auditEn, ...operateEn, ...plansEn, ...indicatorsEn, ...gatheringsEn, ...quizzesEn, ...studyEn, ...contestsEn, ...reportingEn } satisfies SameReasons<typeof vi>

const DICTIONARIES: Record<Locale, Reasons> = { vi, en }

/** The sentence for a reason; one that nobody has written words for still says something a person can pass on. */
export function reasonWords(locale: Locale, reason: string, detail: ErrorDetail = {}): string {
  const words = DICTIONARIES[locale]
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined
  if (known !== undefined) return sentence(known, detail)
  return sentence(words['app.refused'] ?? '', { reason })
}

export function hasWords(reason: string): boolean {
  return Object.hasOwn(vi, reason)
}
