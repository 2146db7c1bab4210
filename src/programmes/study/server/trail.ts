/** The trail of a campaign, and which rights open it. */
import { sql } from 'kysely'
import type { RightsSource } from '#platform/server/rights-source.ts'
import type { TrailSource } from '#platform/server/trail-source.ts'
import { events as en } from '../text.en.ts'
import { events as vi } from '../text.vi.ts'
import { findCampaignHead } from './access.ts'

export const studyTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi),
  objects: {
    async campaign(ctx, id) {
      const { title } = await findCampaignHead(ctx, id)
      // Who was added or left is for their own unit: the trail of the campaign tells only of deeds on the whole.
      return { title, href: `/study/${id}`, events: sql<boolean>`(e.subject_id = ${id} and e.type not in ('campaign.member_joined', 'campaign.member_left', 'campaign.home_chosen', 'campaign.sessions_passed'))` }
    }
  }
}

export const studyRights: RightsSource = {
  campaign: {
    path: /^\/study\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId } = await findCampaignHead(ctx, id)
      return { title, href: `/study/${id}`, asks: [{ permission: 'study.read', units: [unitId] }, { permission: 'study.edit', units: [unitId] }] }
    }
  }
}
