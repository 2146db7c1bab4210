/** Names of a list that somebody pasted; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ListTableInput } from '#platform/shared/lists/table.ts'

export const MOST_LINES = 10_000

export const MatchPasted = z.object({ gatheringId: Id, names: z.string().max(1_500_000, 'gatherings.paste_too_long') })
export const LIKENESSES = ['same', 'marks', 'near', 'part'] as const

/** A pasted name and how it went with it. */
export const MatchedLine = z.object({
  line: z.int(),
  name: z.string(),
  outcome: z.enum(['found', 'proposed', 'asked', 'again', 'none']),
  /** The earlier line with the same name. */
  of: z.int().nullable()
})
export const PastedMatches = z
  .object({
    lines: z.array(
      MatchedLine.extend({
        candidates: z.array(z.object({ entryId: Id, name: z.string(), home: z.string().nullable(), likeness: z.enum(LIKENESSES), present: z.boolean() }))
      })
    )
  })
  .meta({ id: 'PastedMatches' })
export type PastedMatches = z.output<typeof PastedMatches>

export const MarkListed = z.object({
  gatheringId: Id,
  entryIds: z.array(Id).min(1, 'gatherings.nobody_ticked').max(MOST_LINES),
  /** The file that it comes from. */
  listId: Id.optional()
})

export const BringAttendanceList = z.object({ gatheringId: Id, fileName: z.string().min(1).max(300), table: ListTableInput })
export const AttendanceListInput = z.object({ gatheringId: Id, listId: Id })
export const AttendanceListShown = PastedMatches.extend({
  fileName: z.string(),
  done: z.boolean(),
  /** By row of the file; where there is any, `lines` is empty. */
  problems: z.array(z.object({ row: z.int(), reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) }))
}).meta({ id: 'AttendanceList' })
export type AttendanceListShown = z.output<typeof AttendanceListShown>
