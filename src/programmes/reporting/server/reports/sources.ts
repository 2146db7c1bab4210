import type { App } from '#platform/server/app.ts'
import type { ReportSource } from '#platform/server/report-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { planReports } from './about-plan.ts'
import { unitReports } from './about-unit.ts'

/** Plans and units are known here; other rooms offer what they have (`Module.reports`). */
export function reportSources({ modules }: Pick<App, 'modules'>): ReportSource[] {
  return [planReports, unitReports, ...modules.flatMap((module) => module.reports ?? [])]
}

export function sourceAbout(app: Pick<App, 'modules'>, about: string): ReportSource {
  const found = reportSources(app).find((source) => source.about === about)
  if (!found) throw new AppError('not_found', 'reporting.report_no_such_source')
  return found
}

export const offersAbout = (app: Pick<App, 'modules'>, about: string): ReportSource['offers'] => sourceAbout(app, about).offers
