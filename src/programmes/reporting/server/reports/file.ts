/** A report as a file: of a draft as it stands, of a frozen one always from the same content. */
import { safeName } from '#foundations/files/rules.ts'
import { filesOnDisk } from '#foundations/files/server/index.ts'
import { profileOf } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ReportFile } from '../../reports/schema.ts'
import { findReportHead, type ReportHead } from './access.ts'
import { buildReport, type Content } from './build.ts'
import { reportDocument } from './document.ts'
import { contentOf } from './find.ts'
import { templateUsed } from './templates.ts'

export const REPORT_MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf'
} as const

export const reportFile = query(ReportFile, async (ctx, { reportId, format }): Promise<ApiFile> => {
  const report = await findReportHead(ctx, reportId)
  const content = contentOf(report) ?? (await buildReport(ctx, report, await templateUsed(ctx, report))).content
  ensure(content.fileId === null || format === 'docx', 'conflict', 'reporting.report_word_only')
  return { name: safeName(`Báo cáo ${report.period === 'all' ? '' : `${report.period} `}- ${report.title.slice(0, 120)}.${format}`), mediaType: REPORT_MEDIA[format], bytes: await bytesOf(ctx, report, content, format) }
})

async function bytesOf(ctx: Context, { unitId, frozenAt }: ReportHead, content: Content, format: 'docx' | 'pdf'): Promise<Uint8Array> {
  const { head, figures, values } = content
  const profile = await profileOf(ctx, unitId, head.layout)
  const made = (frozenAt ?? ctx.now).toISOString()
  const { paper } = ctx.app.services
  if (content.fileId !== null) {
    const file = (await filesOnDisk(ctx, [content.fileId])).get(content.fileId)
    ensure(file, 'not_found', 'reporting.report_no_such_template')
    return (await paper.mergeTemplate({ path: file.path, values, figures, layout: head.layout, profile, copyId: null, made })).bytes
  }
  const document = reportDocument(head, content.body ?? '', new Map(Object.entries(values)), figures)
  return (await paper.write({ document, profile, format, copyId: null, made })).bytes
}
