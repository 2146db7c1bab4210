/** Who has signed a form, what was remarked, allowed and corrected, and its texts of the period before. */
import { peopleNames } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { ReportForm, Restatement } from '../../schema.ts'
import { kindOfPeriod } from '../../rules/period.ts'
import { valueOfCell } from '../../rules/totals.ts'
import type { FormHead } from '../access.ts'

type Person = { id: string; name: string }

async function named(ctx: Context, ids: (string | null)[]): Promise<(id: string | null) => Person | null> {
  const names = await peopleNames(ctx, ids.flatMap((id) => id ?? []))
  return (id) => (id === null ? null : { id, name: names.get(id) ?? '' })
}

export async function signsOf(ctx: Context, formId: string): Promise<Pick<ReportForm, 'handedIn' | 'checked' | 'approved' | 'returned' | 'extensions'>> {
  const row = await ctx.db.selectFrom('report_forms').selectAll().where('id', '=', formId).executeTakeFirstOrThrow()
  const extensions = await ctx.db.selectFrom('report_extensions').selectAll().where('form_id', '=', formId).orderBy('allowed_at').execute()
  const who = await named(ctx, [row.handed_in_by, row.handed_in_for, row.checked_by, row.checked_for, row.approved_by, row.approved_for, ...extensions.flatMap((one) => [one.allowed_by, one.allowed_for])])
  const signed = (at: Date | null, by: string | null, head: string | null) => {
    const person = who(by)
    return at && person ? { at, by: person, for: who(head) } : null
  }
  const handedIn = signed(row.handed_in_at, row.handed_in_by, row.handed_in_for)
  return {
    handedIn: handedIn && { ...handedIn, decidedAt: await decidedAt(ctx, formId, handedIn.at) },
    checked: signed(row.checked_at, row.checked_by, row.checked_for),
    approved: signed(row.approved_at, row.approved_by, row.approved_for),
    returned: row.returned,
    extensions: extensions.map((one) => ({ until: one.until, before: one.before, because: one.because, at: one.allowed_at, by: who(one.allowed_by), for: who(one.allowed_for) }))
  }
}

/** On a device without a network; null where it was handed in at once. */
async function decidedAt(ctx: Context, formId: string, handedInAt: Date): Promise<Date | null> {
  const row = await ctx.db.selectFrom('report_records').select('typed_at').where('form_id', '=', formId).where('of_id', '=', formId).where('taken_at', '=', handedInAt).executeTakeFirst()
  return row?.typed_at ?? null
}

export async function remarksOf(ctx: Context, formId: string) {
  const rows = await ctx.db.selectFrom('report_remarks').selectAll().where('form_id', '=', formId).orderBy('at').orderBy('id').execute()
  const who = await named(ctx, rows.map(({ by }) => by))
  return rows.map((row) => ({ itemId: row.item_id, partId: row.part_id, remark: { id: row.id, body: row.body, at: row.at, by: who(row.by), settled: row.settled_at !== null } }))
}

/** By item, the first one first: what a number was before stays beside what it is. */
export async function restatementsOf(ctx: Context, formId: string): Promise<Map<string, Restatement[]>> {
  const rows = await ctx.db
    .selectFrom('report_restatements as s')
    .innerJoin('report_cells as c', 'c.id', 's.cell_id')
    .innerJoin('report_round_items as t', 't.id', 'c.item_id')
    .innerJoin('indicators as i', 'i.id', 't.indicator_id')
    .selectAll('s')
    .select(['c.item_id', 'i.measure'])
    .where('c.form_id', '=', formId)
    .orderBy('s.asked_at')
    .execute()
  const who = await named(ctx, rows.flatMap((row) => [row.asked_by, row.asked_for, row.decided_by, row.decided_for]))
  const numbers = (value: number | null, numerator: number | null, denominator: number | null, measure: string) => ({ value: valueOfCell({ value, numerator, denominator }, measure), numerator, denominator })
  const out = rows.map((row) => ({
    itemId: row.item_id,
    said: {
      id: row.id,
      before: numbers(row.value_before, row.numerator_before, row.denominator_before, row.measure),
      after: numbers(row.value, row.numerator, row.denominator, row.measure),
      because: row.because,
      askedAt: row.asked_at,
      askedBy: who(row.asked_by),
      askedFor: who(row.asked_for),
      accepted: row.accepted,
      decidedBecause: row.decided_because,
      decidedAt: row.decided_at,
      decidedBy: who(row.decided_by),
      decidedFor: who(row.decided_for)
    }
  }))
  return new Map([...Map.groupBy(out, ({ itemId }) => itemId)].map(([id, of]) => [id, of.map(({ said }) => said)]))
}

/** What the unit wrote under the same heading the last time. */
export async function textsBefore(ctx: Context, { unitId, calendar, period }: FormHead, from: Day): Promise<Map<string, { period: string; body: string }>> {
  const rows = await ctx.db
    .selectFrom('report_texts as x')
    .innerJoin('report_forms as f', 'f.id', 'x.form_id')
    .innerJoin('report_rounds as r', 'r.id', 'f.round_id')
    .innerJoin('report_round_texts as p', 'p.id', 'x.part_id')
    .select(['p.kind', 'p.title', 'x.body', 'r.period'])
    .where('f.unit_id', '=', unitId)
    .where('f.state', 'not in', ['written', 'returned'])
    .where('r.calendar', '=', calendar)
    .where('r.period_to', '<', from)
    .orderBy('r.period_to')
    .execute()
  // The latest comes last and stays.
  const same = rows.filter((row) => kindOfPeriod(row.period) === kindOfPeriod(period))
  return new Map(same.map((row) => [`${row.kind} ${row.title}`, { period: row.period, body: row.body }]))
}
