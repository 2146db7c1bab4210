/**
 * How a reading becomes a draft plan: piece by piece, since a plan of 300 pages is twenty thousand rows, and whoever else
 * asks something meanwhile must not wait for all of them. Nobody sees the plan before its last piece.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { openDirectory, openLearnt } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { inTurns, letOthers } from '#platform/server/rest.ts'
import type { DB } from '#platform/server/database.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import type { Found } from '../../reader/types.ts'
import { prepareDraft, type ForDraft } from '../../for-draft.ts'
import type { ReadOutput } from '../../reader-task.ts'
import { countsFrom } from '../../rules.ts'
import { recogniseAmended } from '../amend/recognise.ts'
import { insertMany } from '../insert-many.ts'
import { proposeUnit, type Proposal } from './proposals.ts'
import { fileIdsOf, lockReading } from './requests.ts'
import { planRows, type PlanRows } from './rows.ts'

const PIECE = 50
const BEAT_MS = 1000

interface Given {
  readingId: string
  output: ReadOutput
}

/** Makes the draft plan; null when the reading was cancelled meanwhile. Within a transaction it is part of that. */
export async function completeReading(ctx: Context, { readingId, output }: Given): Promise<{ planId: string } | null> {
  await turn()
  const { original, staying } = output.forDraft ?? (await prepareDraft(output.reading))
  const begun = await beginDraft(ctx, { readingId, output, original: Buffer.from(original) })
  if (!begun) return null
  try {
    const rows = await rowsOf(ctx, { ...begun, staying }, output)
    const done = (await addRows(ctx, readingId, rows)) && (await finishDraft(ctx, { readingId, rows }))
    if (done) return { planId: begun.planId }
    await dropDraft(ctx, readingId)
    return null
  } catch (error) {
    if (!ctx.db.isTransaction) await dropDraft(ctx, readingId)
    throw error
  }
}

/** Removes what a reading that did not come to its end has written. */
export async function dropDraft(ctx: Context, readingId: string): Promise<void> {
  await ctx.db
    .deleteFrom('plans')
    .where('id', 'in', (eb) =>
      eb.selectFrom('plan_readings').select('plan_id').where('id', '=', readingId).where('state', '<>', 'done')
    )
    .execute()
}

const BeginDraft = z.object({ readingId: Id, output: z.custom<ReadOutput>(), original: z.instanceof(Buffer) })

const beginDraft = command(BeginDraft, async (ctx, { readingId, output, original }) => {
  const reading = await lockReading(ctx, readingId)
  if (!reading) return null
  const planId = newId()
  await insertPlan(ctx, planId, reading, output)
  await ctx.db.insertInto('plan_originals').values({ plan_id: planId, reading: original }).execute()
  const files = (await fileIdsOf(ctx, readingId)).map((file_id, at) => ({ plan_id: planId, position: at, file_id }))
  if (files.length) await ctx.db.insertInto('plan_files').values(files).execute()
  await ctx.db.updateTable('plan_readings').set({ plan_id: planId, step: 'saving' }).where('id', '=', readingId).execute()
  return { planId, unitId: reading.unitId }
})

interface Begun {
  planId: string
  unitId: string
  staying: ForDraft['staying']
}

async function rowsOf(ctx: Context, { planId, unitId, staying }: Begun, { source, reading }: ReadOutput) {
  const day = dayOf(ctx.now)
  const known = { directory: await openDirectory(ctx, day), learnt: await openLearnt(ctx, unitId, day) }
  const proposals = new Map<string, Proposal>()
  await turn()
  const work = planRows({
    planId,
    source,
    reading,
    staying,
    since: countsFrom(reading.document.date?.value ?? null, day),
    propose(found: Found<string>) {
      const key = `${found.confidence} ${found.value}`
      const proposal = proposals.get(key) ?? proposeUnit(known, found.value, unitId, found.confidence)
      proposals.set(key, proposal)
      return proposal
    }
  })
  return inTurns(work)
}

/** Parents before children. False when somebody cancelled meanwhile. */
async function addRows(ctx: Context, readingId: string, rows: PlanRows): Promise<boolean> {
  const tables: [keyof DB, Record<string, unknown>[]][] = [
    ['plan_nodes', rows.nodes],
    ['plan_items', rows.items],
    ['plan_paragraphs', rows.paragraphs],
    ['plan_pages', rows.pages],
    ['citations', rows.citations],
    ['deadlines', rows.deadlines],
    ['tasks', rows.tasks],
    ['task_units', rows.taskUnits],
    ['targets', rows.targets]
  ]
  let beat = Date.now()
  for (const [table, all] of tables) {
    for (let at = 0; at < all.length; at += PIECE) {
      const began = performance.now()
      await insertMany(ctx, table, all.slice(at, at + PIECE))
      if (!ctx.db.isTransaction) await letOthers(ctx.app, performance.now() - began)
      if (Date.now() - beat < BEAT_MS) continue
      beat = Date.now()
      if (!(await isStillWanted(ctx, readingId))) return false
    }
  }
  return true
}

async function isStillWanted(ctx: Context, readingId: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('plan_readings')
    .set({ alive_at: new Date() })
    .where('id', '=', readingId)
    .where('state', '=', 'reading')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const FinishDraft = z.object({ readingId: Id, rows: z.custom<PlanRows>() })

const finishDraft = command(FinishDraft, async (ctx, { readingId, rows }): Promise<boolean> => {
  const reading = await lockReading(ctx, readingId)
  if (!reading?.planId) return false
  const { planId, unitId } = reading
  await ctx.db.insertInto('plan_readers').values({ plan_id: planId, unit_id: unitId }).execute()
  await recogniseAmended(ctx, { draftId: planId, unitId, amendsId: reading.amendsId })
  await ctx.db
    .updateTable('plan_readings')
    .set({ state: 'done', step: null, finished_at: ctx.now })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.read', {
    subject: planId,
    unit: unitId,
    data: { readingId, tasks: rows.tasks.length, targets: rows.targets.length, doubts: rows.doubts }
  })
  return true
})

type LockedReading = NonNullable<Awaited<ReturnType<typeof lockReading>>>

async function insertPlan(ctx: Context, planId: string, row: LockedReading, { source, reading }: ReadOutput): Promise<void> {
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
}
