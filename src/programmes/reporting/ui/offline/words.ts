/** The words of the page's program, in the language of the page. */
import { reasons as numbersEn } from '#mechanisms/indicators/text.en.ts'
import { reasons as numbersVi } from '#mechanisms/indicators/text.vi.ts'
import type { ErrorDetail } from '#platform/shared/errors.ts'
import { sentence, type ReasonText } from '#platform/shared/reasons.ts'
import { pageLanguage } from '#ui/device/words.ts'
import { reasons as formsEn } from '../../text.en.ts'
import { reasons as formsVi } from '../../text.vi.ts'
import { offline as offlineEn } from '../../text/offline.en.ts'
import { offline as offlineVi } from '../../text/offline.vi.ts'
import { roundWords as roundEn } from '../../text/round.en.ts'
import { roundWords as roundVi } from '../../text/round.vi.ts'

export const language = pageLanguage()
// Not all words of the room: they would have to be on the device too.
export const words = language === 'en' ? offlineEn : offlineVi
export const { periodName } = language === 'en' ? roundEn : roundVi

const reasons: Partial<Record<string, ReasonText>> =
  language === 'en' ? { ...numbersEn, ...formsEn } : { ...numbersVi, ...formsVi }

export function reasonWords(reason: string | null, detail: ErrorDetail): string {
  const known = reasons[reason ?? '']
  return known ? sentence(known, detail) : (reason ?? '')
}
