import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PersonRef, UnitRef } from './values.ts'

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

/** Where somebody looks: a paragraph, or the page of a task. `since`: what others corrected after that moment. */
export const BeHere = z.object({
  planId: Id,
  paragraph: z.coerce.number().int().min(0).optional(),
  taskId: Id.optional(),
  since: z.coerce.date().optional()
})
/** Another person who looks at the same draft now. */
export const Companion = z
  .object({
    person: PersonRef,
    paragraph: z.int().nullable(),
    /** The section in which the place stands ("II.3"). */
    path: z.string().nullable(),
    /** The task whose page is open. */
    task: z.object({ id: Id, text: z.string() }).nullable()
  })
  .meta({ id: 'Companion' })
export type Companion = z.output<typeof Companion>
export const Together = z.object({ people: z.array(Companion), edits: z.array(EditRow) }).meta({ id: 'Together' })
export type Together = z.output<typeof Together>

/**
 * What was taken back or done again, and where it stands. `unitStays`: the unit that the correction had added, where undo leaves it
 * because something else hangs on it by now.
 */
export const EditStep = z.object({ kind: z.string(), paragraph: z.int().nullable(), unitStays: UnitRef.nullable() }).meta({ id: 'EditStep' })
export type EditStep = z.output<typeof EditStep>
