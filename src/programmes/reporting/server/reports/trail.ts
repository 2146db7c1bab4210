import { sql } from 'kysely'
import type { RightsSource } from '#platform/server/rights-source.ts'
import type { TrailSource } from '#platform/server/trail-source.ts'
import { findReportHead } from './access.ts'

export const reportTrailObjects: NonNullable<TrailSource['objects']> = {
  async report_document(ctx, id) {
    const { title } = await findReportHead(ctx, id)
    return { title, href: `/reports/${id}`, events: sql<boolean>`e.subject_id = ${id}` }
  }
}

export const reportRights: RightsSource = {
  report_document: {
    path: /^\/(?:reports|trail\/report_document)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId } = await findReportHead(ctx, id)
      return { title, href: `/reports/${id}`, asks: ['reporting.read', 'reporting.write', 'reporting.approve'].map((permission) => ({ permission, units: [unitId] })) }
    }
  }
}
