/** The job that reads: one isolated process for one upload, watched from here. */
import { filesOnDisk, sweepBlobs } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { ListFound, ReadInput, ReadOutput, ReadProgress } from '../../reader-task.ts'
import { answeredList, askColumns, dropList } from '../lists/rows.ts'
import { OWN_TABLE, planOfOwnTable } from '../lists/own-table.ts'
import { completeReading, dropDraft } from './complete.ts'
import { askEncoding, refuseReading } from './refuse.ts'
import { fileIdsOf } from './requests.ts'

const MEMORY_MB = 512
/** Pictures are recognised page by page; everything else is parsed at once. */
const SECONDS = { pictures: 1800, word: 600, text: 120 }
const BEAT_MS = 1000
const STALE_SECONDS = 30
const MOST_ATTEMPTS = 2

export const READING_JOB_SECONDS = SECONDS.pictures + 120

const TASK = new URL('../../reader-task.ts', import.meta.url)

export async function runReading(ctx: Context, readingId: string): Promise<void> {
  const claimed = await claim(ctx, readingId)
  if (!claimed) return
  await dropDraft(ctx, readingId)
  try {
    const output = await readInIsolation(ctx, readingId, claimed.encoding)
    if ('workbook' in output) await askOrSendBack(ctx, readingId, output.workbook)
    else if (await completeReading(ctx, { readingId, output })) await dropList(ctx, readingId)
  } catch (error) {
    await end(ctx, readingId, error)
  }
}

async function askOrSendBack(ctx: Context, readingId: string, workbook: ListFound['workbook']): Promise<void> {
  const planId = await planOfOwnTable(ctx, workbook)
  if (planId === null) return askColumns(ctx, { readingId, workbook })
  await refuseReading(ctx, { readingId, reason: OWN_TABLE, detail: { planId }, erase: false })
}

async function claim(ctx: Context, readingId: string): Promise<{ encoding: string | null } | undefined> {
  return ctx.db
    .updateTable('plan_readings')
    .set((eb) => ({ state: 'reading', attempts: eb('attempts', '+', 1), alive_at: new Date(), step: 'opening', page: null, pages: null }))
    .where('id', '=', readingId)
    .where('state', '=', 'waiting')
    .returning('encoding')
    .executeTakeFirst()
}

async function readInIsolation(ctx: Context, readingId: string, encoding: string | null): Promise<ReadOutput | ListFound> {
  const ids = await fileIdsOf(ctx, readingId)
  const onDisk = await filesOnDisk(ctx, ids)
  const files = ids.flatMap((id) => onDisk.get(id) ?? [])
  const pictures = files.some((file) => /^image\/|\/pdf$/.test(file.mediaType))
  // Pages pasted into a Word file as pictures are recognised too.
  const word = files.some((file) => file.mediaType.includes('wordprocessingml'))
  const input: ReadInput = { files: files.map(({ path, name }) => ({ path, name })), draft: true }
  if (encoding !== null) input.legacy = encoding === 'tcvn3' || encoding === 'vni' ? encoding : null

  const list = await answeredList(ctx, readingId)
  if (list) input.list = list

  const stop = new AbortController()
  let progress: ReadProgress = { step: 'opening' }
  let beating = false
  const beat = setInterval(() => {
    if (beating) return
    beating = true
    isStillWanted(ctx, readingId, progress)
      .then((wanted) => (wanted ? undefined : stop.abort()))
      .catch((error: unknown) => ctx.app.log.warn({ err: error, reading: readingId }, 'no heartbeat for a reading'))
      .finally(() => (beating = false))
  }, BEAT_MS)
  try {
    return await runIsolated<ReadInput, ReadOutput | ListFound, ReadProgress>({
      module: TASK,
      input,
      readable: files.map((file) => file.path),
      seconds: pictures ? SECONDS.pictures : word ? SECONDS.word : SECONDS.text,
      memoryMb: MEMORY_MB,
      onProgress: (latest) => (progress = latest),
      signal: stop.signal
    })
  } finally {
    clearInterval(beat)
  }
}

/** Heartbeat, progress and the question whether somebody cancelled, in one statement for all processes. */
async function isStillWanted(ctx: Context, readingId: string, { step, page, pages }: ReadProgress): Promise<boolean> {
  const row = await ctx.db
    .updateTable('plan_readings')
    .set({ alive_at: new Date(), step, page: page ?? null, pages: pages ?? null })
    .where('id', '=', readingId)
    .where('state', '=', 'reading')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function end(ctx: Context, readingId: string, error: unknown): Promise<void> {
  if (error instanceof IsolatedFailure && error.code === 'reader.legacy_font') {
    const { encoding, before, preview } = error.detail
    await askEncoding(ctx, { readingId, encoding: String(encoding), before: String(before ?? ''), sample: String(preview ?? '') })
    return
  }
  const { reason, detail } = refusalOf(error)
  if (reason === null) return
  if (reason === 'plans.reading_failed') ctx.app.log.error({ err: error, reading: readingId }, 'reading failed')
  const erase = reason === 'reader.secret'
  const hashes = await refuseReading(ctx, { readingId, reason, detail, erase })
  await sweepBlobs(ctx, hashes)
}

type Refusal = { reason: string | null; detail: Record<string, string | number> }

function refusalOf(error: unknown): Refusal {
  if (error instanceof IsolatedFailure && error.code?.startsWith('reader.')) {
    return { reason: error.code, detail: error.detail as Refusal['detail'] }
  }
  const reasons: Record<string, string | null> = {
    'isolate.cancelled': null,
    'isolate.time': 'reader.time_limit',
    'isolate.memory': 'plans.reading_too_heavy'
  }
  const reason = isAppError(error) ? reasons[error.reason] : undefined
  return { reason: reason === undefined ? 'plans.reading_failed' : reason, detail: {} }
}

/** Readings whose process died with them: once more from the start, then refused. What they had written goes. */
export async function resumeReadings(ctx: Context): Promise<void> {
  const over = await ctx.db
    .selectFrom('plan_readings')
    .select('id')
    .where('plan_id', 'is not', null)
    .where('state', 'in', ['refused', 'cancelled'])
    .execute()
  for (const { id } of over) await dropDraft(ctx, id)
  const stale = await ctx.db
    .selectFrom('plan_readings')
    .select(['id', 'unit_id as unitId', 'attempts'])
    .where('state', '=', 'reading')
    .where('alive_at', '<', new Date(Date.now() - STALE_SECONDS * 1000))
    .execute()
  for (const { id, unitId, attempts } of stale) {
    if (attempts >= MOST_ATTEMPTS) {
      await refuseReading(ctx, { readingId: id, reason: 'plans.reading_failed', detail: {}, erase: false })
      continue
    }
    await ctx.db.transaction().execute(async (db) => {
      const freed = await db
        .updateTable('plan_readings')
        .set({ state: 'waiting' })
        .where('id', '=', id)
        .where('state', '=', 'reading')
        .returning('id')
        .executeTakeFirst()
      if (freed) await record({ ...ctx, db }, 'plan.reading_requested', { subject: id, unit: unitId })
    })
  }
}
