/** Rounds, and how far a round is at a unit: who is in, who is late, what it comes to so far. */
import { sql } from 'kysely'
import { hadRight, seesBelow, wasVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ratesOf, timelinessOf } from '../../rules/due.ts'
import { isIn, type FormState } from '../../rules/states.ts'
import { BoardInput, ListRounds, RoundInput, type BoardRow, type Round, type RoundBoard, type RoundRow } from '../../schema.ts'
import { APPROVE, EDIT, findRoundHead, isAwaited, READ, roundIsVisible, WRITE } from '../access.ts'
import { belowTotals, countedFor, ownTotals } from '../forms/parts.ts'
import { roundOut, unitRefs } from '../round-out.ts'

export const findRound = query(RoundInput, (ctx, { roundId }): Promise<Round> => roundOut(ctx, roundId))

export const listRounds = query(ListRounds, async (ctx, { unitId, planId, state, offset, limit }): Promise<{ rows: RoundRow[]; next: number | null }> => {
  const { rows } = await sql<Omit<RoundRow, 'unit' | 'mine' | 'waiting'> & { unitId: string }>`
    select r.id, r.title, r.unit_id as "unitId", r.state, r.period, r.calendar, r.period_to as "to",
      (select count(*)::int from report_forms f where f.round_id = r.id and ${isAwaited(ctx)} and ${wasVisible(ctx, READ, 'f.unit_id')}) as expected,
      (select count(*)::int from report_forms f where f.round_id = r.id and f.state not in ('written', 'returned') and ${isAwaited(ctx)} and ${wasVisible(ctx, READ, 'f.unit_id')}) as "cameIn"
    from report_rounds r where ${roundIsVisible(ctx)} and ${unitId ? sql`r.unit_id = ${unitId}` : sql`true`}
      and ${planId ? sql`r.plan_id = ${planId}` : sql`true`} and ${state ? sql`r.state = ${state}` : sql`true`}
    order by r.state = 'closed', r.period_to desc, r.id desc offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const roundIds = shown.map(({ id }) => id)
  const [mine, waiting] = [await ownForms(ctx, roundIds), await waitingForms(ctx, roundIds)]
  const ref = await unitRefs(ctx, [...shown.map((row) => row.unitId), ...[...mine, ...waiting].map((form) => form.unitId)])
  const formsIn = (forms: ListedForm[], id: string) => forms.filter(({ roundId }) => roundId === id).map((form) => ({ formId: form.id, unit: ref(form.unitId), dueOn: form.dueOn, state: form.state }))
  return {
    rows: shown.map(({ unitId: of, ...row }) => ({
      ...row,
      unit: ref(of),
      mine: formsIn(mine, row.id),
      waiting: formsIn(waiting, row.id)
    })),
    next: rows.length > limit ? offset + limit : null
  }
})

const MOST_MINE = 20

interface ListedForm {
  id: string
  roundId: string
  unitId: string
  dueOn: Day
  state: FormState
}

/** Forms of open rounds of units for which the actor writes, those that are awaited first. */
async function ownForms(ctx: Context, roundIds: string[]): Promise<ListedForm[]> {
  if (!roundIds.length) return []
  const { rows } = await sql<ListedForm>`
    select * from (
      select f.id, f.round_id as "roundId", f.unit_id as "unitId", f.due_on as "dueOn", f.state, row_number() over (partition by f.round_id order by f.state not in ('written', 'returned'), f.level, f.unit_id) as nth
      from report_forms f join report_rounds r on r.id = f.round_id
      where f.round_id = any(${roundIds}::uuid[]) and r.state = 'open' and ${wasVisible(ctx, WRITE, 'f.unit_id')} and ${isAwaited(ctx)}) f
    where f.nth <= ${MOST_MINE} order by f.nth`.execute(ctx.db)
  return rows
}

/** Forms of open rounds that the actor is to check or to approve; not those that they signed before, since each signs once (four eyes). */
async function waitingForms(ctx: Context, roundIds: string[]): Promise<ListedForm[]> {
  const me = ctx.actor?.personId
  if (!roundIds.length || !me) return []
  const { rows } = await sql<ListedForm>`
    select * from (
      select f.id, f.round_id as "roundId", f.unit_id as "unitId", f.due_on as "dueOn", f.state, row_number() over (partition by f.round_id order by f.handed_in_at, f.unit_id) as nth
      from report_forms f join report_rounds r on r.id = f.round_id
      where f.round_id = any(${roundIds}::uuid[]) and r.state = 'open' and ${isAwaited(ctx)} and not coalesce(${me}::uuid = any(array[f.handed_in_by, f.handed_in_for]), false)
        and ((f.state = 'handed_in' and ${wasVisible(ctx, EDIT, 'f.above_id')})
          or (f.state = 'checked' and ${wasVisible(ctx, APPROVE, 'f.above_id')} and not coalesce(${me}::uuid = any(array[f.checked_by, f.checked_for]), false)))) f
    where f.nth <= ${MOST_MINE} order by f.nth`.execute(ctx.db)
  return rows
}

export const findBoard = query(BoardInput, async (ctx, { roundId, unitId: asked, offset, limit }): Promise<RoundBoard> => {
  const round = await roundOut(ctx, roundId)
  ensure(round.state !== 'draft', 'conflict', 'reporting.round_is_draft')
  const unitId = asked ?? (await firstUnit(ctx, roundId, round.unit.id))
  ensure(await seesBelow(ctx, READ, unitId), 'not_found', 'reporting.no_such_round')
  const { rows } = await sql<Omit<BoardRow, 'unit' | 'above' | 'timeliness' | 'asked'> & { unitId: string; aboveId: string; firstInAt: Date | null; sort: string; hasBelow: boolean }>`
    with recursive under as (
      select f.id, f.unit_id from report_forms f where f.round_id = ${roundId} and (f.above_id = ${unitId} or f.unit_id = ${unitId})
      union
      select f.id, f.unit_id from report_forms f join under u on f.above_id = u.unit_id where f.round_id = ${roundId}
    )
    select f.id as "formId", f.unit_id as "unitId", f.above_id as "aboveId", f.state, f.due_on as "dueOn", f.first_in_at as "firstInAt", f.handed_in_at as "handedInAt", f.returned,
      f.reminded_at as "remindedAt", exists (select from report_extensions e where e.form_id = f.id) as extended,
      (select count(*)::int from report_cells c where c.form_id = f.id and (c.nothing or c.value is not null or c.numerator is not null)) as filled,
      exists (select from report_restatements s join report_cells c on c.id = s.cell_id where c.form_id = f.id and s.decided_at is null) as restating,
      exists (select from report_forms d where d.round_id = f.round_id and d.above_id = f.unit_id and d.unit_id <> f.unit_id) as "hasBelow",
      (select n.sort_key from unit_facts n where n.unit_id = f.unit_id and n.replaced_at is null order by n.valid_from desc limit 1) as sort
    from under u join report_forms f on f.id = u.id where ${isAwaited(ctx)} order by f.level, sort, f.unit_id`.execute(ctx.db)
  const forms = rows.map((row) => ({ ...row, in: isIn(row.state) }))
  const totals = (await belowTotals(ctx, roundId, unitId, round.items)) ?? (await ownTotals(ctx, roundId, unitId, round.items))
  const counted = await countedFor(ctx, unitId, round, round.items)
  const overdue = forms.filter((form) => timelinessOf(form, ctx.now) === 'overdue')
  const shown = [...forms].sort((a, b) => rank(a, ctx.now) - rank(b, ctx.now)).slice(offset, offset + limit)
  const ref = await unitRefs(ctx, [unitId, ...shown.flatMap((row) => [row.unitId, row.aboveId]), ...[...totals.totals.values()].flatMap(({ outliers }) => outliers)])
  return {
    round,
    unit: ref(unitId),
    rates: ratesOf(forms, ctx.now),
    overdue: overdue.length,
    totals: round.items.flatMap((item) => {
      const total = totals.totals.get(item.id)
      // What the system counts itself needs no unit to hand it in.
      const known = total?.from === 0 ? counted.get(item.indicatorId) : undefined
      return total ? [{ item, ...total, ...(known?.few ? {} : known), outliers: total.outliers.map(ref) }] : []
    }),
    rows: shown.map(({ unitId: of, aboveId, firstInAt, sort: _sort, hasBelow, in: _in, ...row }) => ({
      ...row,
      unit: ref(of),
      above: ref(aboveId),
      timeliness: timelinessOf({ dueOn: row.dueOn, firstInAt }, ctx.now),
      asked: hasBelow ? 0 : round.items.length
    })),
    next: offset + shown.length < forms.length ? offset + limit : null,
    may: { remind: round.state === 'open' && (await hadRight(ctx, EDIT, unitId)) }
  }
})

/** Whoever is overdue first, then whoever is awaited, then whoever waits for the reader, the rest last. */
function rank({ state, dueOn, firstInAt }: { state: FormState; dueOn: Day; firstInAt: Date | null }, now: Date): number {
  if (state === 'written' || state === 'returned') return timelinessOf({ dueOn, firstInAt }, now) === 'overdue' ? 0 : 1
  return state === 'handed_in' ? 2 : state === 'checked' ? 3 : 4
}

/** The unit of the round, or the highest one asked that the actor sees whole. */
async function firstUnit(ctx: Context, roundId: string, unitId: string): Promise<string> {
  await findRoundHead(ctx, roundId)
  if (await seesBelow(ctx, READ, unitId)) return unitId
  const { rows } = await sql<{ id: string }>`
    select f.unit_id as id from report_forms f where f.round_id = ${roundId} and ${wasVisible(ctx, READ, 'f.unit_id')} order by f.level, f.unit_id limit 20`.execute(ctx.db)
  for (const { id } of rows) if (await seesBelow(ctx, READ, id)) return id
  return unitId
}

