import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

const Version = z.coerce.number().int().min(1)
export const CampaignInput = z.object({ campaignId: Id })
export const CampaignVersion = CampaignInput.extend({ version: Version })
/** A document a line, or a list of them. */
export const Documents = z
  .union([z.array(z.string()), z.string().transform((text) => text.split('\n'))])
  .transform((lines) => lines.map((line) => line.trim().normalize('NFC')).filter(Boolean))
  .refine((lines) => lines.length <= 50 && lines.every((line) => line.length <= 500), 'study.documents_long')
