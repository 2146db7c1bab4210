/** How a reading ends: a draft plan, a question to a person, a refusal. Called by the job only. */
import { z } from 'zod'
import { openDirectory } from '#foundations/org/server/index.ts'
import { forgetFiles, releaseFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import type { ReadOutput } from '../../reader-task.ts'
import { countsFrom } from '../../rules.ts'
import { insertMany, storableJson } from '../insert-many.ts'
import { proposeUnit } from './proposals.ts'
import { fileIdsOf } from './requests.ts'
import { planRows } from './rows.ts'

const CompleteReading = z.object({ readingId: Id, output: z.custom<ReadOutput>((value) => typeof value === 'object') })

/** Makes the draft plan; null when the reading was cancelled meanwhile. */
export const completeReading = command(CompleteReading, async (ctx, { readingId, output }): Promise<{ planId: string } | null> => {
  const row = await lockOpen(ctx, readingId)
  if (!row) return null
  const planId = newId()
  const { source, reading } = output
  await insertPlan(ctx, planId, row, output)
  const day = dayOf(ctx.now)
  const directory = await openDirectory(ctx, day)
  const rows = planRows({
    planId,
    source,
    reading,
    since: countsFrom(reading.document.date?.value ?? null, day),
    propose: (found) => proposeUnit(directory, found.value, row.unitId, found.confidence)
  })
  await insertMany(ctx, 'plan_nodes', rows.nodes)
  await insertMany(ctx, 'plan_items', rows.items)
  await insertMany(ctx, 'plan_paragraphs', rows.paragraphs)
  await insertMany(ctx, 'citations', rows.citations)
  await insertMany(ctx, 'deadlines', rows.deadlines)
  await insertMany(ctx, 'tasks', rows.tasks)
  await insertMany(ctx, 'task_units', rows.taskUnits)
  await insertMany(ctx, 'targets', rows.targets)
  await ctx.db
    .updateTable('plan_readings')
    .set({ state: 'done', plan_id: planId, step: null, finished_at: ctx.now })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.read', {
    subject: planId,
    unit: row.unitId,
    data: { readingId, tasks: rows.tasks.length, targets: rows.targets.length, doubts: rows.doubts }
  })
  return { planId }
})

type OpenReading = NonNullable<Awaited<ReturnType<typeof lockOpen>>>

async function lockOpen(ctx: Context, readingId: string) {
  return ctx.db
    .selectFrom('plan_readings')
    .select(['id', 'unit_id as unitId', 'name', 'created_by as createdBy'])
    .where('id', '=', readingId)
    .where('state', '=', 'reading')
    .forUpdate()
    .executeTakeFirst()
}

async function insertPlan(ctx: Context, planId: string, row: OpenReading, { source, reading }: ReadOutput): Promise<void> {
  const { type, number, symbol, title, issuer, place, date, draft, period } = reading.document
  const { authority, position, name } = reading.signature
  const ownName = title?.value ?? [type?.value, number?.value ?? symbol?.value].filter(Boolean).join(' ')
  await insertMany(ctx, 'plans', [
    {
      id: planId,
      unit_id: row.unitId,
      state: 'draft',
      version: 1,
      type: type?.value ?? null,
      number: number?.value ?? null,
      symbol: symbol?.value ?? null,
      title: title?.value ?? null,
      name: ownName || row.name || planId,
      issuer: issuer?.value ?? null,
      place: place?.value ?? null,
      date: date?.value ?? null,
      marked_draft: draft.value,
      period_from: period.from?.value ?? null,
      period_to: period.to?.value ?? null,
      signature: { authority: authority?.value ?? null, position: position?.value ?? null, name: name?.value ?? null },
      recipients: reading.recipients.map((recipient) => recipient.value),
      notices: reading.notices.map(({ code, detail }) => ({ reason: code, detail: detail ?? {} })),
      format: source.format,
      pages: source.pages,
      created_by: row.createdBy,
      created_at: ctx.now
    }
  ])
  await ctx.db.insertInto('plan_readers').values({ plan_id: planId, unit_id: row.unitId }).execute()
  await ctx.db.insertInto('plan_originals').values({ plan_id: planId, reading: storableJson(reading) }).execute()
  const files = (await fileIdsOf(ctx, row.id)).map((file_id, at) => ({ plan_id: planId, position: at, file_id }))
  if (files.length) await ctx.db.insertInto('plan_files').values(files).execute()
}

const AskEncoding = z.object({ readingId: Id, encoding: z.string(), sample: z.string() })

export const askEncoding = command(AskEncoding, async (ctx, { readingId, encoding, sample }): Promise<void> => {
  const row = await lockOpen(ctx, readingId)
  if (!row) return
  await ctx.db
    .updateTable('plan_readings')
    .set({ state: 'needs_choice', choice: 'encoding', choice_detail: storableJson({ encoding, sample }), step: null })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.reading_asks', { subject: readingId, unit: row.unitId, data: { encoding } })
})

const RefuseReading = z.object({
  readingId: Id,
  reason: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Nothing of the document may stay. */
  erase: z.boolean()
})

/** Returns the hashes whose bytes must go after the commit. */
export const refuseReading = command(RefuseReading, async (ctx, { readingId, reason, detail, erase }): Promise<string[]> => {
  const row = await lockOpen(ctx, readingId)
  if (!row) return []
  const files = await fileIdsOf(ctx, readingId)
  await ctx.db
    .updateTable('plan_readings')
    .set({
      state: 'refused',
      refusal_code: reason,
      refusal_detail: erase ? '{}' : storableJson(detail),
      step: null,
      page: null,
      pages: erase ? null : undefined,
      choice_detail: '{}',
      finished_at: ctx.now,
      ...(erase ? { name: null } : {})
    })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.reading_refused', { subject: readingId, unit: row.unitId, data: { reason } })
  if (erase) return forgetFiles(ctx, files)
  await releaseFiles(ctx, files)
  return []
})
