/** Which rounds and forms an actor may see, and as whom they act on a form. Every query and command goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, holdsOn, seesEverything, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { permit, transitionOf, type Deed, type FormState, type Who } from '../rules/states.ts'
import type { RoundCalendar, RoundState } from '../schema.ts'

/** As what the indicators know this room. */
export const ROOM = 'reporting'

export const READ = 'reporting.read'
export const WRITE = 'reporting.write'
export const EDIT = 'reporting.edit'
export const APPROVE = 'reporting.approve'

/** Whoever may read at the unit whose round it is; once it is open, at any unit that is asked. A condition on rounds (r). */
export function roundIsVisible(ctx: Context): RawBuilder<boolean> {
  if (seesEverything(ctx, READ)) return sql<boolean>`true`
  return sql<boolean>`(${wasVisible(ctx, READ, 'r.unit_id')} or (r.state <> 'draft'
    and exists (select 1 from report_forms seen where seen.round_id = r.id and ${wasVisible(ctx, READ, 'seen.unit_id')})))`
}

/** The unit of a form (f) stands today, or stood on the last day of the period: then its heirs tell it in its own form. */
export function stands(ctx: Context): RawBuilder<boolean> {
  const today = dayOf(ctx.now)
  return sql<boolean>`exists (select from unit_facts alive join report_rounds told on told.id = f.round_id
    where alive.unit_id = f.unit_id and alive.replaced_at is null and (${holdsOn(today, 'alive')}
      or (alive.valid_from <= least(told.period_to, ${today}::date) and (alive.valid_to is null or alive.valid_to > least(told.period_to, ${today}::date)))))`
}

/** Its unit (of f) ended within the period, and all that carry it on tell it in forms (own) of the round for which this holds. */
export function toldByHeirs(ctx: Context, holds: RawBuilder<boolean> = sql<boolean>`true`): RawBuilder<boolean> {
  const heirs = sql`from unit_lineage l left join report_forms own on own.round_id = f.round_id and own.unit_id = l.heir_id and ${holds}
    where l.origin_id = f.unit_id and l.heir_id <> f.unit_id and ${holdsOn(dayOf(ctx.now), 'l')}`
  return sql<boolean>`(exists (select ${heirs}) and not exists (select ${heirs} and own.id is null) and not ${stands(ctx)})`
}

/** Its unit stands, or it came in before the unit ended and nobody has been asked in its stead. */
export const isAwaited = (ctx: Context): RawBuilder<boolean> => sql<boolean>`((f.state not in ('written', 'returned') or ${stands(ctx)}) and not ${toldByHeirs(ctx)})`

export interface RoundHead {
  id: string
  unitId: string
  planId: string | null
  title: string
  about: string
  calendar: RoundCalendar
  period: string
  from: Day
  to: Day
  state: RoundState
  version: number
}

const ROUND = sql`r.id, r.unit_id as "unitId", r.plan_id as "planId", r.title, r.about, r.calendar, r.period, r.period_from as "from", r.period_to as "to", r.state, r.version`

/** Throws not_found for a round that the actor may not see. `lock` holds it for the rest of the command. */
export async function findRoundHead(ctx: Context, roundId: string, options: { lock?: boolean } = {}): Promise<RoundHead> {
  const { rows } = await sql<RoundHead>`
    select ${ROUND} from report_rounds r where r.id = ${roundId} and ${roundIsVisible(ctx)} ${options.lock ? sql`for update of r` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'reporting.no_such_round')
  return found
}

/** A round that the actor may change, locked. */
export async function roundToEdit(ctx: Context, roundId: string, version?: number): Promise<RoundHead> {
  const round = await findRoundHead(ctx, roundId, { lock: true })
  ensure(await hadRight(ctx, EDIT, round.unitId), 'forbidden', 'reporting.may_not_edit')
  if (version !== undefined) ensure(round.version === version, 'conflict', 'reporting.changed_meanwhile', { version: round.version })
  return round
}

/** What is asked is fixed once units write: only drafts change. */
export async function draftToEdit(ctx: Context, roundId: string, version?: number): Promise<RoundHead> {
  const round = await roundToEdit(ctx, roundId, version)
  ensure(round.state === 'draft', 'conflict', 'reporting.round_is_open')
  return round
}

export interface FormHead {
  id: string
  roundId: string
  unitId: string
  aboveId: string
  level: number
  dueOn: Day
  state: FormState
  version: number
  firstInAt: Date | null
  roundUnitId: string
  roundState: RoundState
  period: string
  calendar: RoundCalendar
  from: Day
  to: Day
  title: string
}

/** Throws not_found for a form that the actor may not see. */
export async function findFormHead(ctx: Context, formId: string, options: { lock?: boolean } = {}): Promise<FormHead> {
  const { rows } = await sql<FormHead>`
    select f.id, f.round_id as "roundId", f.unit_id as "unitId", f.above_id as "aboveId", f.level, f.due_on as "dueOn", f.state, f.version, f.first_in_at as "firstInAt",
      r.unit_id as "roundUnitId", r.state as "roundState", r.period, r.calendar, r.period_from as "from", r.period_to as "to", r.title
    from report_forms f join report_rounds r on r.id = f.round_id
    where f.id = ${formId} and (${wasVisible(ctx, READ, 'f.unit_id')} or ${wasVisible(ctx, READ, 'f.above_id')}) ${options.lock ? sql`for update of f` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'reporting.no_such_form')
  return found
}

/** As whom the actor may act on it. */
export async function rolesOn(ctx: Context, { unitId, aboveId }: Pick<FormHead, 'unitId' | 'aboveId'>): Promise<Who[]> {
  const asked: [Who, boolean][] = [['unit', await hadRight(ctx, WRITE, unitId)], ['checker', await hadRight(ctx, EDIT, aboveId)], ['approver', await hadRight(ctx, APPROVE, aboveId)]]
  return asked.flatMap(([who, may]) => (may ? [who] : []))
}

const REFUSED: Record<Who, string> = { unit: 'reporting.not_your_form', checker: 'reporting.may_not_check', approver: 'reporting.may_not_approve', round: 'reporting.may_not_edit' }

/** The form, locked, where the actor may do this to it now. */
export async function formToDo(ctx: Context, formId: string, deed: Deed, version?: number): Promise<{ form: FormHead; to: FormState }> {
  const form = await findFormHead(ctx, formId, { lock: true })
  const roles = await rolesOn(ctx, form)
  const { who } = transitionOf(deed)
  if (!who.some((one) => roles.includes(one))) throw new AppError('forbidden', REFUSED[who[0] ?? 'unit'])
  if (version !== undefined) ensure(form.version === version, 'conflict', 'reporting.changed_meanwhile', { version: form.version })
  ensure(form.roundState !== 'closed' || deed === 'restate', 'conflict', 'reporting.round_is_closed')
  const permitted = permit(deed, form.state)
  if ('refused' in permitted) throw new AppError('conflict', permitted.refused, { detail: { state: form.state } })
  return { form, to: permitted.to }
}

/** Who signs, and for whom. */
export const signature = (ctx: Context): { by: string | null; for: string | null } => ({ by: ctx.actor?.personId ?? null, for: ctx.actor?.onBehalfOf ?? null })
