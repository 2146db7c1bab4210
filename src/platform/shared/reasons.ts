import type { ErrorDetail } from './errors.ts'

/** The sentence for a reason; with the values of the refusal where the sentence needs them. */
export type ReasonText = string | ((detail: ErrorDetail) => string)

/**
 * A module's sentences by reason. `text.vi.ts` exports `reasons = {…} satisfies Reasons`; `text.en.ts` exports
 * `reasons = {…} satisfies SameReasons<typeof vi>`, so that a sentence that is missing in English fails the type check.
 */
export type Reasons = Record<string, ReasonText>

export type SameReasons<T extends Reasons> = Record<keyof T, ReasonText>

export function sentence(text: ReasonText, detail: ErrorDetail = {}): string {
  return typeof text === 'string' ? text : text(detail)
}
