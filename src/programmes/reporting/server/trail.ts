/** The trails of rounds and of forms, and which rights open them. */
import { sql } from 'kysely'
import type { RightsSource } from '#platform/server/rights-source.ts'
import type { TrailSource } from '#platform/server/trail-source.ts'
import { events as en } from '../text.en.ts'
import { events as vi } from '../text.vi.ts'
import { APPROVE, EDIT, findFormHead, findRoundHead, READ, WRITE } from './access.ts'

export const reportingTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi),
  objects: {
    async report_round(ctx, id) {
      const { title } = await findRoundHead(ctx, id)
      return { title, href: `/reporting/${id}`, events: sql<boolean>`e.subject_id = ${id}` }
    },
    async report_form(ctx, id) {
      const { title } = await findFormHead(ctx, id)
      return { title, href: `/reporting/forms/${id}`, events: sql<boolean>`e.subject_id = ${id}` }
    }
  }
}

export const reportingRights: RightsSource = {
  report_round: {
    path: /^\/reporting\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId } = await findRoundHead(ctx, id)
      return { title, href: `/reporting/${id}`, asks: [READ, EDIT, APPROVE].map((permission) => ({ permission, units: [unitId] })) }
    }
  },
  report_form: {
    path: /^\/reporting\/forms\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId, aboveId } = await findFormHead(ctx, id)
      return {
        title,
        href: `/reporting/forms/${id}`,
        asks: [{ permission: READ, units: [unitId, aboveId] }, { permission: WRITE, units: [unitId] }, { permission: EDIT, units: [aboveId] }, { permission: APPROVE, units: [aboveId] }]
      }
    }
  }
}
