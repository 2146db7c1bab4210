import type { SameReasons } from '#platform/shared/reasons.ts'
import type { documentReasons as vi } from './documents.vi.ts'

export const documentReasons = {
  'plans.period_backwards': 'The last day of the period must not lie before the first',
  'plans.not_published_documents': 'The plan is not published yet, so there are no reports and letters.',
  'plans.document_too_long': (d) => `The plan has more than ${d['limit']} tasks, too many for one document. Take the Excel table.`,
  'plans.no_lead_unit': 'No lead unit is known yet, so there are no letters.'
} satisfies SameReasons<typeof vi>
