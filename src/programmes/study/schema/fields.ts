import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

const Version = z.coerce.number().int().min(1)
export const CampaignInput = z.object({ campaignId: Id })
export const CampaignVersion = CampaignInput.extend({ version: Version })
