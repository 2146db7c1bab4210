import { unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { ListReadings, ReadingInput, type Reading, type ReadingRow } from '../../schema.ts'
import { hasRight } from '#foundations/org/server/index.ts'
import { findPlanHead, visiblePlans } from '../access.ts'

const SamePlan = z.object({ planId: Id })

const COLUMNS = [
  'id',
  'unit_id as unitId',
  'created_at as createdAt',
  'name',
  'state',
  'choice',
  'choice_detail as choiceDetail',
  'step',
  'page',
  'pages',
  'refusal_code as refusalCode',
  'refusal_detail as refusalDetail',
  'plan_id as planId'
] as const

function visibleReadings(ctx: Context) {
  return ctx.db.selectFrom('plan_readings').select(COLUMNS).where('unit_id', 'in', visibleUnits(ctx, 'plans.edit'))
}

export async function findReadingRow(ctx: Context, readingId: string) {
  const row = await visibleReadings(ctx).where('id', '=', readingId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'plans.no_such_reading')
  return row
}

type Row = Awaited<ReturnType<typeof findReadingRow>>

function readingRow(row: Row, unitName: string): ReadingRow {
  const { choiceDetail: _choiceDetail, refusalCode, refusalDetail, unitId, state, choice, ...rest } = row
  const detail = refusalDetail as Record<string, string | number | null>
  return {
    ...rest,
    unit: { id: unitId, name: unitName },
    state: state as ReadingRow['state'],
    choice: choice as ReadingRow['choice'],
    refusal: refusalCode === null ? null : { reason: refusalCode, detail }
  }
}

/** Uploads of the units whose plans the actor edits, the latest first. */
export const listReadings = query(ListReadings, async (ctx, { unitId, open, cursor, limit }) => {
  let found = visibleReadings(ctx).orderBy('id', 'desc').limit(limit + 1)
  if (unitId) found = found.where('unit_id', '=', unitId)
  if (open) found = found.where('state', 'in', ['waiting', 'reading', 'needs_choice'])
  if (cursor) found = found.where('id', '<', cursor)
  const rows = await found.execute()
  const page = rows.slice(0, limit)
  const names = await unitNamesOn(ctx, page.map((row) => row.unitId), dayOf(ctx.now))
  const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { rows: page.map((row) => readingRow(row, names.get(row.unitId)?.name ?? '')), next }
})

export const findReading = query(ReadingInput, async (ctx, { readingId }): Promise<Reading> => {
  const row = await findReadingRow(ctx, readingId)
  const names = await unitNamesOn(ctx, [row.unitId], dayOf(ctx.now))
  const files = await ctx.db
    .selectFrom('plan_reading_files')
    .innerJoin('stored_files', 'stored_files.id', 'plan_reading_files.file_id')
    .select(['stored_files.id', 'name', 'media_type as mediaType', 'bytes', 'sha256'])
    .where('reading_id', '=', readingId)
    .orderBy('position')
    .execute()
  const preview = row.choiceDetail as { encoding?: string; before?: string; sample?: string }
  const mayEdit = await hasRight(ctx, 'plans.edit', row.unitId)
  return {
    ...readingRow(row, names.get(row.unitId)?.name ?? ''),
    preview: preview.encoding ? { encoding: preview.encoding, before: preview.before ?? '', sample: preview.sample ?? '' } : null,
    files: files.map(({ sha256: _sha256, ...file }) => file),
    sameFile: await plansOfSameFile(ctx, files.map((file) => file.sha256), row.planId),
    can: {
      cancel: mayEdit && ['waiting', 'reading', 'needs_choice'].includes(row.state),
      choose: mayEdit && row.state === 'needs_choice'
    }
  }
})

/** Other plans that were read from the very files of this one, as far as the actor may see them. */
export const plansOfSameFiles = query(SamePlan, async (ctx, { planId }) => {
  const plan = await findPlanHead(ctx, planId)
  const files = await ctx.db
    .selectFrom('plan_files')
    .innerJoin('stored_files', 'stored_files.id', 'plan_files.file_id')
    .select('sha256')
    .where('plan_id', '=', plan.id)
    .execute()
  return plansOfSameFile(ctx, files.map((file) => file.sha256), plan.id)
})

/** Uploading a file again is allowed; that it was read before should be known. */
async function plansOfSameFile(ctx: Context, hashes: string[], but: string | null) {
  if (!hashes.length) return []
  const rows = await ctx.db
    .selectFrom('plan_files')
    .innerJoin('stored_files', 'stored_files.id', 'plan_files.file_id')
    .innerJoin('plans', 'plans.id', 'plan_files.plan_id')
    .select(['plans.id as planId', 'plans.name'])
    .distinct()
    .where('sha256', 'in', hashes)
    .where('plans.id', 'in', visiblePlans(ctx))
    .limit(10)
    .execute()
  return rows.filter((row) => row.planId !== but)
}
