/** Every correction of a draft as one row that can be taken back: rows before and after, whatever the tables. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { giveBackUnit, replayTeaching, takeBackUnit, unitNamesOn, type TakenUnit, type Taught } from '#foundations/org/server/index.ts'
import { command, type Operation } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { isForeignKeyFault } from '#platform/server/database-faults.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { PlanInput, type EditStep } from '../../schema.ts'
import { draftToEdit, touchPlan } from '../access.ts'
import { touchedBy } from './touched.ts'

/** A command that corrects a draft. `kind` names the correction to people; one inside another belongs to the outer one. */
export function editCommand<S extends z.ZodType, R>(
  kind: string,
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<R>
): Operation<S, R> {
  return command(schema, async (ctx, input) => {
    const id = newId()
    if ((await openEdit(ctx, id)) !== id) return run(ctx, input)
    const result = await run(ctx, input)
    await closeEdit(ctx, id, kind)
    return result
  })
}

/** The id of the correction that runs now: the given one, unless one has begun already. */
async function openEdit(ctx: Context, id: string): Promise<string> {
  const { rows } = await sql<{ edit: string }>`
    select set_config('caunoi.edit', coalesce(nullif(current_setting('caunoi.edit', true), ''), ${id}::text), true) as edit`.execute(ctx.db)
  return rows[0]?.edit ?? id
}

async function closeEdit(ctx: Context, id: string, kind: string): Promise<void> {
  const person = ctx.actor?.personId ?? null
  await sql`select set_config('caunoi.edit', '', true)`.execute(ctx.db)
  const { rows } = await sql<{ planId: string }>`
    insert into plan_edits (id, plan_id, kind, person_id, made_at, taught, made_unit)
    select ${id}::uuid, plan_id, ${kind}, ${person}::uuid, ${ctx.now}, nullif(current_setting('caunoi.taught', true), '')::jsonb,
      nullif(current_setting('caunoi.made_unit', true), '')::jsonb from plan_edit_rows where edit_id = ${id}::uuid limit 1
    returning plan_id as "planId"`.execute(ctx.db)
  await sql`select set_config('caunoi.taught', '', true), set_config('caunoi.made_unit', '', true)`.execute(ctx.db)
  const planId = rows[0]?.planId
  if (!planId) return
  await ctx.db
    .updateTable('plan_edits')
    .set({ dropped: true })
    .where('plan_id', '=', planId)
    .where('person_id', 'is not distinct from', person)
    .where('undone_at', 'is not', null)
    .where('dropped', '=', false)
    .execute()
}

/** What the correction that runs now has taught: it is taken back together with it. */
export async function noteTaught(ctx: Context, taught: Taught): Promise<void> {
  await sql`select set_config('caunoi.taught', ${JSON.stringify(taught)}, true)`.execute(ctx.db)
}

interface MadeUnit {
  id: string
  /** Undo has taken it back. */
  taken?: TakenUnit
}

/** The unit that the correction that runs now has added: it is taken back together with it, if nothing else hangs on it. */
export async function noteMadeUnit(ctx: Context, id: string): Promise<void> {
  await sql`select set_config('caunoi.made_unit', ${JSON.stringify({ id } satisfies MadeUnit)}, true)`.execute(ctx.db)
}

/** Takes back one's own latest correction that still stands. */
export const undoEdit = command(PlanInput, (ctx, { planId }): Promise<EditStep> => replay(ctx, planId, true))

/** Does again what one took back last. */
export const redoEdit = command(PlanInput, (ctx, { planId }): Promise<EditStep> => replay(ctx, planId, false))

async function replay(ctx: Context, planId: string, back: boolean): Promise<EditStep> {
  await draftToEdit(ctx, planId)
  const edit = await nextEdit(ctx, planId, back)
  if (!edit) throw new AppError('conflict', back ? 'plans.nothing_to_undo' : 'plans.nothing_to_redo')
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from plan_edit_obstacles(${edit.id}::uuid, ${back})) as found`.execute(ctx.db)
  ensure(!rows[0]?.found, 'conflict', back ? 'plans.undo_overtaken' : 'plans.redo_overtaken')
  const made = edit.made_unit as unknown as MadeUnit | null
  if (made?.taken && !back) await giveBackUnit(ctx, made.id, made.taken)
  await replayRows(ctx, edit.id, back)
  if (edit.taught) await replayTeaching(ctx, edit.taught as unknown as Taught, back)
  if (made) await keepMadeUnit(ctx, edit.id, { id: made.id, taken: back ? await takeBackUnit(ctx, made.id) : null })
  await ctx.db.updateTable('plan_edits').set({ undone_at: back ? ctx.now : null }).where('id', '=', edit.id).execute()
  await touchPlan(ctx, planId)
  await record(ctx, back ? 'plan.edit_undone' : 'plan.edit_redone', { subject: planId, data: { editId: edit.id, kind: edit.kind, touched: await touchedBy(ctx, edit.id) } })
  return { kind: edit.kind, paragraph: await paragraphOf(ctx, edit.id), unitStays: made && back ? await stillThere(ctx, made.id) : null }
}

async function replayRows(ctx: Context, editId: string, back: boolean): Promise<void> {
  try {
    await sql`select replay_plan_edit(${editId}::uuid, ${back})`.execute(ctx.db)
  } catch (error) {
    // What a row points to is gone: a unit or a set that somebody has taken away since.
    ensure(!isForeignKeyFault(error), 'conflict', back ? 'plans.undo_overtaken' : 'plans.redo_overtaken')
    throw error
  }
}

async function keepMadeUnit(ctx: Context, editId: string, { id, taken }: { id: string; taken: TakenUnit | null }): Promise<void> {
  const made: MadeUnit = taken ? { id, taken } : { id }
  await ctx.db.updateTable('plan_edits').set({ made_unit: JSON.stringify(made) }).where('id', '=', editId).execute()
}

async function stillThere(ctx: Context, unitId: string): Promise<EditStep['unitStays']> {
  const name = (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name
  return name === undefined ? null : { id: unitId, name }
}

/** What undo (`back`) or redo of this person would touch. Corrections are taken back last first, and done again first first. */
export async function nextEdit(ctx: Context, planId: string, back: boolean) {
  return ctx.db
    .selectFrom('plan_edits')
    .select(['id', 'kind', 'taught', 'made_unit'])
    .where('plan_id', '=', planId)
    .where('person_id', 'is not distinct from', ctx.actor?.personId ?? null)
    .where('dropped', '=', false)
    .where('undone_at', back ? 'is' : 'is not', null)
    .orderBy('id', back ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
}

async function paragraphOf(ctx: Context, editId: string): Promise<number | null> {
  const { rows } = await sql<{ paragraph: number | null }>`
    select (coalesce(e.before, e.after) -> 'at' ->> 'paragraph')::integer as paragraph from plan_edit_rows e
    where e.edit_id = ${editId}::uuid and coalesce(e.before, e.after) -> 'at' ->> 'paragraph' is not null order by e.seq limit 1`.execute(ctx.db)
  return rows[0]?.paragraph ?? null
}
