import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PersonRef } from './values.ts'

export const ListEdits = z.object({ planId: Id, limit: z.coerce.number().int().min(1).max(200).default(20) })

/** One correction of a draft. `kind` is a key of words.edits. */
export const EditRow = z
  .object({
    id: Id,
    kind: z.string(),
    by: PersonRef.nullable(),
    at: z.date(),
    undone: z.boolean(),
    about: z.string().nullable(),
    paragraph: z.int().nullable()
  })
  .meta({ id: 'PlanEdit' })
export type EditRow = z.output<typeof EditRow>

/** `undo`, `redo`: the kind of the correction that the person would take back or do again; null when there is none. */
export const Edits = z
  .object({ rows: z.array(EditRow), total: z.int(), undo: z.string().nullable(), redo: z.string().nullable() })
  .meta({ id: 'PlanEdits' })
export type Edits = z.output<typeof Edits>

/** What was taken back or done again, and where it stands. */
export const EditStep = z.object({ kind: z.string(), paragraph: z.int().nullable() }).meta({ id: 'EditStep' })
export type EditStep = z.output<typeof EditStep>
