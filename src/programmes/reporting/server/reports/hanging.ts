/** What of reports hangs on units: drafts that nobody has frozen, and templates in use. What was frozen stays with the unit that said it. */
import { sql, type RawBuilder } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { text } from '../../text.ts'
import { EDIT, READ, WRITE } from './access.ts'

interface Hung {
  kind: string
  permission: string
  table: 'report_documents' | 'report_templates'
  title: 'title' | 'name'
  /** Those that somebody must carry on. */
  open: RawBuilder<boolean>
  event: string
  href(id: string): string
  names: 'reports' | 'templates'
  /** The number of a template is that of its text. */
  counts: boolean
}

const DRAFTS: Hung = {
  kind: 'reporting.report_drafts', permission: WRITE, table: 'report_documents', title: 'title', open: sql`x.state = 'draft'`, event: 'report_document.handed_on', href: (id) => `/reports/${id}`, names: 'reports', counts: true
}
const TEMPLATES: Hung = {
  kind: 'reporting.report_templates', permission: EDIT, table: 'report_templates', title: 'name', open: sql`x.ended_at is null`, event: 'report_template.handed_on', href: (id) => `/reports/templates/${id}`, names: 'templates', counts: false
}

function hanging({ kind, permission, table, title, open, event, href, names, counts }: Hung): HangingSource {
  const rows = sql.table(table)
  const hand = async (ctx: Context, id: string, fromId: string, toId: string): Promise<Record<string, unknown>> => {
    const moved = await sql`update ${rows} x set unit_id = ${toId} ${counts ? sql`, version = version + 1` : sql``} where x.id = ${id} and x.unit_id = ${fromId} and ${open}`.execute(ctx.db)
    ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
    await record(ctx, event, { subject: id, unit: toId, data: { fromUnitId: fromId } })
    return {}
  }
  return {
    kinds: [{ kind, permission }],
    names: (locale) => ({ [kind]: text(locale).reports.hangs[names] }),
    async count(ctx, unitIds, except) {
      const { rows: counted } = await sql<{ unitId: string; count: number }>`
        select x.unit_id as "unitId", count(*)::int as count from ${rows} x
        where x.unit_id = any(${unitIds}::uuid[]) and ${open} and x.id::text <> all(${except.get(kind) ?? []}::text[]) group by x.unit_id`.execute(ctx.db)
      return counted.map((row) => ({ ...row, kind }))
    },
    async list(ctx, { unitIds, keys, except, limit }) {
      const { rows: found } = await sql<{ id: string; unitId: string; title: string }>`
        select x.id, x.unit_id as "unitId", ${sql.ref(`x.${title}`)} as title from ${rows} x
        where x.unit_id = any(${unitIds}::uuid[]) and ${open} and x.id::text <> all(${except ?? []}::text[])
          and ${keys ? sql`x.id::text = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, READ, 'x.unit_id')} order by x.id limit ${limit}`.execute(ctx.db)
      return found.map(({ id, unitId, title: words }) => ({ key: id, unitId, title: words, details: [], href: href(id) }))
    },
    give: (ctx, { key, fromId, toId }) => hand(ctx, key, fromId, toId),
    async takeBack(ctx, { key, fromId, toId }) {
      await hand(ctx, key, toId, fromId)
    }
  }
}

export const reportHangs: HangingSource[] = [hanging(DRAFTS), hanging(TEMPLATES)]
