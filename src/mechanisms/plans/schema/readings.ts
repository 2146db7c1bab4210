import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Cursor, FileRef, Limit, READING_STATES, UnitRef } from './values.ts'

export const ENCODINGS = ['tcvn3', 'vni'] as const

export const StartReading = z.object({
  unitId: Id,
  /** Files of one plan, in order. More than one only when they are images of its pages. */
  fileIds: z.array(Id).min(1, 'plans.no_file').max(300, 'plans.too_many_files'),
  /** The order is known, no need to ask. */
  ordered: z.boolean().default(false),
  /** The published plan of the unit that the file is to amend. */
  amendsId: Id.optional()
})

export const PasteText = z.object({
  unitId: Id,
  text: z.string().max(5_000_000, 'plans.text_long').refine((text) => text.trim() !== '', 'plans.text_missing'),
  amendsId: Id.optional()
})

export const ReadingInput = z.object({ readingId: Id })
export const ListReadings = z.object({ unitId: Id.optional(), open: z.stringbool().or(z.boolean()).optional(), cursor: Cursor, limit: Limit })
export const CancelReading = ReadingInput
/** `encoding` null: not an old font after all, read the characters as they are. */
export const ChooseEncoding = z.object({ readingId: Id, encoding: z.enum(ENCODINGS).nullable() })
export const ArrangePages = z.object({ readingId: Id, fileIds: z.array(Id).min(1) })

export const Reading = z
  .object({
    id: Id,
    unit: UnitRef,
    createdAt: z.date(),
    /** Null after a refusal for a secrecy mark: nothing of the document is kept. */
    name: z.string().nullable(),
    state: z.enum(READING_STATES),
    choice: z.enum(['order', 'encoding', 'columns']).nullable(),
    /** For `encoding`: the proposed one, and the beginning of the text as the file holds it and as it would read. */
    preview: z.object({ encoding: z.string(), before: z.string(), sample: z.string() }).nullable(),
    /** A key of words.steps: opening, unpack, text, render, recognise, meaning, saving. */
    step: z.string().nullable(),
    page: z.int().nullable(),
    pages: z.int().nullable(),
    /** A key of the texts (`reader.…` or `plans.…`) with the values of its sentence. */
    refusal: z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) }).nullable(),
    planId: Id.nullable(),
    files: z.array(FileRef),
    /** Plans that were read from the very same file before, as far as the actor may see them. */
    sameFile: z.array(z.object({ planId: Id, name: z.string() })),
    can: z.object({ cancel: z.boolean(), choose: z.boolean() })
  })
  .meta({ id: 'Reading', description: 'An upload on its way to a draft plan.' })
export type Reading = z.output<typeof Reading>

export const ReadingRow = Reading.omit({ preview: true, files: true, sameFile: true, can: true }).meta({ id: 'ReadingRow' })
export type ReadingRow = z.output<typeof ReadingRow>

export const StartedReading = z.object({ readingId: Id }).meta({ id: 'StartedReading' })
