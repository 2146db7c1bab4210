/** The trail of a gathering. */
import { sql } from 'kysely'
import type { TrailSource } from '#platform/server/trail-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { gatheringIsVisible } from '../server/access.ts'

export const gatheringTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? eventsEn : eventsVi),
  objects: {
    async gathering(ctx, id) {
      const { rows } = await sql<{ title: string }>`select g.title from gatherings g where g.id = ${id} and ${gatheringIsVisible(ctx)}`.execute(ctx.db)
      const [gathering] = rows
      if (!gathering) throw new AppError('not_found', 'gatherings.no_such_gathering')
      return { title: gathering.title, href: `/gatherings/${id}`, events: sql<boolean>`(e.subject_id = ${id} or (e.data ? 'gatheringId' and e.data ->> 'gatheringId' = ${id}))` }
    }
  }
}
