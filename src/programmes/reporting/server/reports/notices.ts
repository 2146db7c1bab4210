/** What people are told of reports as documents: that one was frozen, came in, or was sent back. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { NoticeRef, NoticeSource, NoticeWords } from '#platform/server/notices.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { text } from '../../text.ts'
import { EDIT, reportIsReadable, WRITE } from './access.ts'

const KINDS = ['report_frozen', 'report_sent', 'report_returned'] as const
const named = (kind: (typeof KINDS)[number]): string => `reporting.${kind}`

export const reportNotices: Required<Pick<NoticeSource, 'kinds' | 'tells' | 'settles' | 'describe'>> = {
  kinds: KINDS.map((kind) => ({ kind: named(kind), mail: 'daily', push: kind === 'report_returned' ? 'now' : 'daily' })),
  tells: {
    'report_document.frozen': async (_ctx, { subject_id: subjectId, unit_id: unitId }) => (subjectId && unitId ? [{ kind: named('report_frozen'), subjectId, to: { unitId, permission: WRITE } }] : []),
    'report_document.sent': async (_ctx, { subject_id: subjectId, data: { to } }) => (subjectId && typeof to === 'string' ? [{ kind: named('report_sent'), subjectId, to: { unitId: to, permission: EDIT } }] : []),
    'report_document.returned': async (_ctx, { subject_id: subjectId, unit_id: unitId }) => (subjectId && unitId ? [{ kind: named('report_returned'), subjectId, to: { unitId, permission: WRITE } }] : [])
  },
  settles: {
    'report_document.sent': ({ subject_id: subjectId }) => (subjectId ? [{ kinds: [named('report_frozen')], subjectId }] : []),
    'report_document.returned': ({ subject_id: subjectId }) => (subjectId ? [{ kinds: [named('report_sent')], subjectId }] : []),
    'report_document.begun': ({ data: { replaces } }) => (typeof replaces === 'string' ? [{ kinds: [named('report_returned')], subjectId: replaces }] : [])
  },
  describe
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const { rows } = await sql<{ id: string; unitId: string; title: string }>`
    select r.id, r.unit_id as "unitId", r.title from report_documents r
    where r.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[]) and ${reportIsReadable(ctx)}`.execute(ctx.db)
  const reports = new Map(rows.map((row) => [row.id, row]))
  const units = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  const words = text(ctx.locale).notices
  return new Map(
    notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
      const report = reports.get(subjectId)
      const known = KINDS.find((one) => named(one) === kind)
      if (!report || !known) return []
      return [[id, { title: words[known](report.title, units.get(report.unitId)?.name ?? ''), href: `/reports/${report.id}`, group: { id: report.id, name: report.title } }]]
    })
  )
}
