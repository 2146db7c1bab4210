import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

export const MakeSheet = z.object({ gatheringId: Id, format: z.enum(['docx', 'pdf']).default('pdf') })
