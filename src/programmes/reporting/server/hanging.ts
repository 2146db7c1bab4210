/** What of rounds hangs on units: those that are not closed, whose unit has ended. Its heirs write and receive the forms of a unit that is no more. */
import { sql } from 'kysely'
import { shareFiles } from '#foundations/files/server/index.ts'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { text } from '../text.ts'
import type { RoundState } from '../schema.ts'
import { EDIT, READ } from './access.ts'

const KIND = 'reporting.rounds'

export const reportingHangs: HangingSource = {
  kinds: [{ kind: KIND, permission: EDIT }],
  names: (locale) => ({ [KIND]: text(locale).hangs }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select unit_id as "unitId", count(*)::int as count from report_rounds
      where unit_id = any(${unitIds}::uuid[]) and state <> 'closed' and id::text <> all(${except.get(KIND) ?? []}::text[]) group by unit_id`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ id: string; unitId: string; title: string; state: RoundState }>`
      select r.id, r.unit_id as "unitId", r.title, r.state from report_rounds r
      where r.unit_id = any(${unitIds}::uuid[]) and r.state <> 'closed' and r.id::text <> all(${except ?? []}::text[])
        and ${keys ? sql`r.id::text = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, READ, 'r.unit_id')} order by r.id limit ${limit}`.execute(ctx.db)
    const { roundStates } = text(ctx.locale)
    return rows.map(({ id, unitId, title, state }) => ({ key: id, unitId, title, details: [roundStates[state]], href: `/reporting/${id}` }))
  },
  give: (ctx, { key, fromId, toId }) => hand(ctx, key, fromId, toId),
  async takeBack(ctx, { key, fromId, toId }) {
    await hand(ctx, key, toId, fromId)
  }
}

async function hand(ctx: Context, id: string, fromId: string, toId: string): Promise<Record<string, unknown>> {
  const moved = await sql`update report_rounds set unit_id = ${toId}, version = version + 1 where id = ${id} and unit_id = ${fromId}`.execute(ctx.db)
  ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
  await sql`update report_forms set above_id = ${toId} where round_id = ${id} and above_id = ${fromId} and state <> 'locked'`.execute(ctx.db)
  // Whoever receives the forms from now on sees what their numbers rest on.
  const { rows: files } = await sql<{ id: string }>`
    select e.file_id as id from report_evidence e join report_forms f on f.id = e.form_id where f.round_id = ${id} and f.above_id = ${toId} and e.file_id is not null`.execute(ctx.db)
  await shareFiles(ctx, files.map((file) => file.id), [toId])
  await record(ctx, 'report_round.handed_on', { subject: id, unit: toId, data: { fromUnitId: fromId } })
  return {}
}
