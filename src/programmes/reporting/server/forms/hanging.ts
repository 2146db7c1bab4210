/**
 * Forms of units that ended within the period of a round and had not told yet: whoever carries them on gets a form of its own, in which it speaks
 * for all that it carries on, and from now on receives what the ended unit received.
 */
import { sql, type RawBuilder } from 'kysely'
import { heirsOn, holdsOn, holidayYears, unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { text } from '../../text.ts'
import { HEIRS_WORKING_DAYS, workingDaysFrom } from '../../rules/due.ts'
import type { FormState } from '../../rules/states.ts'
import { EDIT, READ, signature, stands } from '../access.ts'

const KIND = 'reporting.forms'

/** A form (f) of a round (r) that somebody must carry on: its unit has not told yet, and one that carries it on has no form; or others still send theirs to it. */
function isHanging(ctx: Context): RawBuilder<boolean> {
  const heirs = sql`select from unit_lineage l where l.origin_id = f.unit_id and l.heir_id <> f.unit_id and ${holdsOn(dayOf(ctx.now), 'l')}`
  return sql<boolean>`r.state = 'open' and ((f.state in ('written', 'returned') and not ${stands(ctx)}
      and (not exists (${heirs}) or exists (${heirs} and l.heir_id <> r.unit_id and not exists (select from report_forms own where own.round_id = f.round_id and own.unit_id = l.heir_id))))
    or exists (select from report_forms d where d.round_id = f.round_id and d.above_id = f.unit_id and d.unit_id <> f.unit_id and d.state not in ('approved', 'locked')))`
}

export const formsHang: HangingSource = {
  kinds: [{ kind: KIND, permission: EDIT }],
  names: (locale) => ({ [KIND]: text(locale).formsHang }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select f.unit_id as "unitId", count(*)::int as count from report_forms f join report_rounds r on r.id = f.round_id
      where f.unit_id = any(${unitIds}::uuid[]) and ${isHanging(ctx)} and f.id::text <> all(${except.get(KIND) ?? []}::text[]) group by f.unit_id`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  async list(ctx, { unitIds, keys, except, limit }) {
    const { rows } = await sql<{ id: string; unitId: string; title: string; state: FormState }>`
      select f.id, f.unit_id as "unitId", r.title, f.state from report_forms f join report_rounds r on r.id = f.round_id
      where f.unit_id = any(${unitIds}::uuid[]) and ${isHanging(ctx)} and f.id::text <> all(${except ?? []}::text[])
        and ${keys ? sql`f.id::text = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, READ, 'f.unit_id')} order by f.id limit ${limit}`.execute(ctx.db)
    const { states } = text(ctx.locale)
    return rows.map(({ id, unitId, title, state }) => ({ key: id, unitId, title, details: [states[state]], href: `/reporting/forms/${id}` }))
  },
  async give(ctx, { key, fromId, toId }) {
    const { rows: [form] } = await sql<Given>`
      select f.id, f.round_id as "roundId", f.above_id as "aboveId", f.level, f.due_on as "dueOn", r.unit_id as "roundUnitId" from report_forms f join report_rounds r on r.id = f.round_id
      where f.id = ${key} and f.unit_id = ${fromId} and ${isHanging(ctx)} for update of f`.execute(ctx.db)
    ensure(form, 'conflict', 'org.handover_gone')
    const { rows: below } = await sql<{ id: string }>`
      update report_forms set above_id = ${toId} where round_id = ${form.roundId} and above_id = ${fromId} and unit_id <> ${fromId} and state <> 'locked' returning id`.execute(ctx.db)
    return { below: below.map(({ id }) => id), made: await makeForms(ctx, form, { fromId, toId }) }
  },
  async takeBack(ctx, { fromId, data }) {
    const ids = (name: string): string[] => (Array.isArray(data[name]) ? data[name].filter((one) => typeof one === 'string') : [])
    await sql`update report_forms set above_id = ${fromId} where id = any(${ids('below')}::uuid[])`.execute(ctx.db)
    // The database keeps a form in which anybody has written.
    const { rows: written } = await sql`select from report_forms where id = any(${ids('made')}::uuid[]) and version > 1`.execute(ctx.db)
    ensure(!written.length, 'conflict', 'reporting.heir_has_written')
    await sql`delete from report_forms where id = any(${ids('made')}::uuid[])`.execute(ctx.db)
  }
}

interface Given {
  id: string
  roundId: string
  aboveId: string
  level: number
  dueOn: string
  roundUnitId: string
}

/** Not only for the one that is named: of a unit that was split each heir tells its own part. */
async function makeForms(ctx: Context, { roundId, aboveId, level, dueOn, roundUnitId }: Given, { fromId, toId }: { fromId: string; toId: string }): Promise<string[]> {
  const heirs = (await heirsOn(ctx, [fromId], dayOf(ctx.now))).map(({ heirId }) => heirId)
  const had = await ctx.db.selectFrom('report_forms').select('unit_id').where('round_id', '=', roundId).execute()
  const without = [...new Set([toId, ...heirs])].filter((unitId) => unitId !== roundUnitId && unitId !== aboveId && !had.some(({ unit_id }) => unit_id === unitId))
  if (!without.length) return []
  const today = dayOf(ctx.now)
  const met = workingDaysFrom(today, HEIRS_WORKING_DAYS, await holidayYears(ctx))
  const made = without.map((unitId) => ({ id: newId(), round_id: roundId, unit_id: unitId, above_id: aboveId, level, due_on: met > dueOn ? met : dueOn }))
  await ctx.db.insertInto('report_forms').values(made).execute()
  if (met > dueOn) {
    const { by, for: head } = signature(ctx)
    const from = (await unitNamesOn(ctx, [fromId], today)).get(fromId)?.name ?? ''
    const allowed = { before: dueOn, until: met, because: text(ctx.locale).heirsDay(from, HEIRS_WORKING_DAYS), allowed_at: ctx.now, allowed_by: by, allowed_for: head }
    await ctx.db.insertInto('report_extensions').values(made.map(({ id }) => ({ id: newId(), form_id: id, ...allowed }))).execute()
  }
  for (const { id, unit_id } of made) await record(ctx, 'report_form.made', { subject: id, unit: unit_id, data: { roundId, fromUnitId: fromId } })
  return made.map(({ id }) => id)
}
