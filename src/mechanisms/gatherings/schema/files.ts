/** Files of a gathering: papers of its agenda, and sheets that people signed; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

export const MOST_PAPERS = 60

export const AddPaper = z.object({ gatheringId: Id, fileId: Id, itemId: Id.nullable().default(null) })
export const FileOfGathering = z.object({ gatheringId: Id, fileId: Id })
export const AddSheetPhoto = FileOfGathering

export const GatheringFile = z.object({ id: Id, name: z.string(), bytes: z.int(), addedAt: z.date() })
export type GatheringFile = z.output<typeof GatheringFile>
export const GatheringPaper = GatheringFile.extend({
  /** The item of the agenda to which it belongs; null: to the whole. */
  itemId: Id.nullable()
}).meta({ id: 'GatheringPaper' })
export type GatheringPaper = z.output<typeof GatheringPaper>
