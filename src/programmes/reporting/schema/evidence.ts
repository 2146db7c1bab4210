import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { FormInput, PersonRef } from './fields.ts'

/** Kinds of files that everybody can open: pictures, PDF, documents and tables. */
export const EVIDENCE_KINDS = ['.jpg', '.jpeg', '.png', '.webp', '.pdf', '.docx', '.xlsx', '.odt', '.ods'] as const
/** A photo of a phone has a few; more would hold up whoever opens the form on a weak line. */
export const MOST_EVIDENCE_BYTES = 10 * 1024 * 1024

/** What a number rests on is looked at by those who approve it: a heap is looked at by nobody. */
export const MOST_EVIDENCE = 5

export const AddEvidence = FormInput.extend({ itemId: Id, fileId: Id })
export const RemoveEvidence = AddEvidence

/** A file on which a number rests. */
export const CellEvidence = z.object({
  fileId: Id,
  name: z.string(),
  at: z.date(),
  by: PersonRef.nullable(),
  stripped: z.boolean().meta({ description: 'Place, hour and camera were taken out of the picture before it was kept.' })
})
export type CellEvidence = z.output<typeof CellEvidence>
