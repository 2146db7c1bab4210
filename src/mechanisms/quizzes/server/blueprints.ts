/** Blueprints of papers: subject × level × how many, and what of it the bank has. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Level } from '../question/body.ts'
import { AddBlueprint, BlueprintInput, ChangeBlueprint, ListBlueprints, type Blueprint, type BlueprintHead } from '../schema/blueprints.ts'
import { bankIsVisible, ensureMayWriteAt, mayAt } from './access.ts'

interface Row {
  blueprintId: string
  subjectId: string
  subjectName: string
  level: Level
  count: number
  signed: number
}

/** Of each row how many signed questions there are */
async function rowsOf(ctx: Context, blueprintIds: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.blueprint_id as "blueprintId", r.subject_id as "subjectId", s.name as "subjectName", r.level, r.count,
      (select count(*)::int from questions q where q.subject_id = r.subject_id and q.level = r.level and q.state = 'signed') as signed
    from blueprint_rows r join question_subjects s on s.id = r.subject_id
    where r.blueprint_id = any(${blueprintIds}::uuid[]) order by r.blueprint_id, r.position`.execute(ctx.db)
  return rows
}

const missingOf = ({ count, signed }: Row): number => Math.max(0, count - signed)

export const listBlueprints = query(ListBlueprints, async (ctx, { unitId }): Promise<BlueprintHead[]> => {
  const { rows } = await sql<{ id: string; name: string; unitId: string; version: number }>`
    select b.id, b.name, b.unit_id as "unitId", b.version from blueprints b
    where b.removed_at is null and ${bankIsVisible(ctx, 'b.unit_id')} ${unitId ? sql`and b.unit_id = ${unitId}` : sql``} order by vi_fold(b.name), b.id limit 500`.execute(ctx.db)
  const parts = await rowsOf(ctx, rows.map(({ id }) => id))
  const units = await unitNamesOn(ctx, [...new Set(rows.map((row) => row.unitId))], dayOf(ctx.now))
  return rows.map((row) => {
    const own = parts.filter(({ blueprintId }) => blueprintId === row.id)
    return { id: row.id, name: row.name, version: row.version, unit: { id: row.unitId, name: units.get(row.unitId)?.name ?? '' }, questions: sum(own, ({ count }) => count), missing: sum(own, missingOf) }
  })
})

const sum = (rows: Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0)

export const findBlueprint = query(BlueprintInput, async (ctx, { blueprintId }): Promise<Blueprint> => {
  const head = await blueprintHead(ctx, blueprintId)
  const rows = await rowsOf(ctx, [blueprintId])
  const units = await unitNamesOn(ctx, [head.unitId], dayOf(ctx.now))
  return {
    id: head.id,
    name: head.name,
    version: head.version,
    unit: { id: head.unitId, name: units.get(head.unitId)?.name ?? '' },
    questions: sum(rows, ({ count }) => count),
    missing: sum(rows, missingOf),
    rows: rows.map((row) => ({ subject: { id: row.subjectId, name: row.subjectName }, level: row.level, count: row.count, signed: row.signed, missing: missingOf(row) })),
    mayEdit: await mayAt(ctx, 'quizzes.edit', head.unitId)
  }
})

async function blueprintHead(ctx: Context, blueprintId: string, lock = false): Promise<{ id: string; name: string; unitId: string; version: number }> {
  const { rows } = await sql<{ id: string; name: string; unitId: string; version: number }>`
    select b.id, b.name, b.unit_id as "unitId", b.version from blueprints b
    where b.id = ${blueprintId} and b.removed_at is null and ${bankIsVisible(ctx, 'b.unit_id')} ${lock ? sql`for update of b` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'quizzes.no_such_blueprint')
  return found
}

export const addBlueprint = command(AddBlueprint, async (ctx, { unitId, name, rows }): Promise<{ id: string }> => {
  await ensureMayWriteAt(ctx, unitId)
  const id = newId()
  await ctx.db.insertInto('blueprints').values({ id, unit_id: unitId, name, created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  await writeRows(ctx, id, unitId, rows)
  await record(ctx, 'blueprint.added', { subject: id, unit: unitId })
  return { id }
})

export const changeBlueprint = command(ChangeBlueprint, async (ctx, { blueprintId, version, name, rows }): Promise<{ version: number }> => {
  const head = await blueprintToEdit(ctx, blueprintId)
  ensure(head.version === version, 'conflict', 'quizzes.blueprint_changed')
  await ctx.db.updateTable('blueprints').set({ name, version: version + 1 }).where('id', '=', blueprintId).execute()
  await ctx.db.deleteFrom('blueprint_rows').where('blueprint_id', '=', blueprintId).execute()
  await writeRows(ctx, blueprintId, head.unitId, rows)
  await record(ctx, 'blueprint.changed', { subject: blueprintId, unit: head.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

export const removeBlueprint = command(BlueprintInput, async (ctx, { blueprintId }): Promise<void> => {
  const head = await blueprintToEdit(ctx, blueprintId)
  await ctx.db.updateTable('blueprints').set({ removed_at: ctx.now }).where('id', '=', blueprintId).execute()
  await record(ctx, 'blueprint.removed', { subject: blueprintId, unit: head.unitId })
})

async function blueprintToEdit(ctx: Context, blueprintId: string) {
  const head = await blueprintHead(ctx, blueprintId, true)
  ensure(await mayAt(ctx, 'quizzes.edit', head.unitId), 'forbidden', 'quizzes.may_not_edit')
  return head
}

/** A subject and level stand once: two rows would count the same questions twice. */
async function writeRows(ctx: Context, blueprintId: string, unitId: string, rows: { subjectId: string; level: Level; count: number }[]): Promise<void> {
  const own = await ctx.db.selectFrom('question_subjects').select('id').where('unit_id', '=', unitId).where('id', 'in', rows.map(({ subjectId }) => subjectId)).execute()
  const seen = new Set<string>()
  for (const [at, { subjectId, level }] of rows.entries()) {
    const wrong = (reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { [`rows.${at}.subjectId`]: { reason } } })
    if (!own.some(({ id }) => id === subjectId)) throw wrong('quizzes.subject_elsewhere')
    if (seen.has(`${subjectId} ${level}`)) throw wrong('quizzes.row_twice')
    seen.add(`${subjectId} ${level}`)
  }
  await ctx.db.insertInto('blueprint_rows').values(rows.map(({ subjectId, level, count }, position) => ({ blueprint_id: blueprintId, position, subject_id: subjectId, level, count }))).execute()
}
