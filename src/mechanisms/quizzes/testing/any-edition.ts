/** Any edition whose rows can be filled, for property tests; rows may share places. */
import fc from 'fast-check'
import type { EditionContent } from '../quiz/edition.ts'
import { QuizRules } from '../quiz/rules.ts'
import { anyBody } from './any-body.ts'

export const someRules = (own: Partial<QuizRules> = {}): QuizRules =>
  QuizRules.parse({
    opensAt: '2026-03-02T01:00:00Z', closesAt: '2026-03-06T10:00:00Z', minutes: 20, attempts: 2, counts: 'best', passPercent: 50, shuffleQuestions: true, feedback: 'attempt', graceSeconds: 60, ...own
  })

const rules = fc.record({ shuffleQuestions: fc.boolean(), passPercent: fc.option(fc.integer({ min: 1, max: 10_000 }).map((cents) => Math.max(1, cents / 100))), counts: fc.constantFrom('best' as const, 'last' as const, 'average' as const) }).map(someRules)

/** First who draws what, then places that a row could draw as well. */
export const anyEdition: fc.Arbitrary<EditionContent> = fc
  .tuple(fc.array(anyBody, { minLength: 1, maxLength: 12 }), rules)
  .chain(([bodies, drawnRules]) =>
    fc.tuple(fc.array(fc.nat(3), { minLength: bodies.length, maxLength: bodies.length }), fc.array(fc.subarray(bodies.map((_, place) => place)), { minLength: 3, maxLength: 3 })).map(([owners, shared]) => {
      const rows = [0, 1, 2].map((row) => {
        const own = owners.flatMap((owner, place) => (owner === row || (row === 0 && place === 0 && owner === 3) ? [place] : []))
        return { places: [...new Set([...own, ...(shared[row] ?? [])])], count: own.length }
      })
      return {
        kind: 'study' as const,
        title: 'Phân loại rác',
        rules: drawnRules,
        pool: bodies.map((body, place) => ({ questionId: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`, number: 1, body })),
        rows: rows.filter(({ count }) => count > 0)
      }
    })
  )
