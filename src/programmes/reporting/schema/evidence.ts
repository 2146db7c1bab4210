import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { FormInput, PersonRef } from './fields.ts'

/** Kinds of files that everybody can open: pictures, PDF, documents and tables. */
export const EVIDENCE_KINDS = ['.jpg', '.jpeg', '.png', '.webp', '.pdf', '.docx', '.xlsx', '.odt', '.ods'] as const
/** A photo of a phone has a few; more would hold up whoever opens the form on a weak line. */
export const MOST_EVIDENCE_BYTES = 10 * 1024 * 1024

export const AddEvidence = FormInput.extend({ itemId: Id, fileId: Id })
export const RemoveEvidence = FormInput.extend({ itemId: Id })

/** The file on which a number rests. */
export const CellEvidence = z.object({ fileId: Id, name: z.string(), at: z.date(), by: PersonRef.nullable() })
export type CellEvidence = z.output<typeof CellEvidence>
