/** Signed checkpoints: made each night and on demand, kept, and sent out of the house. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { sendJob } from '#platform/server/jobs.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { checkpointText } from '../log/checkpoint.ts'
import { rootOf } from '#platform/server/merkle/merkle.ts'
import { signNote } from '../log/note.ts'
import { CheckpointNumber, Nothing, type Checkpoint } from '../schema.ts'
import { ensureReadsAll } from './access.ts'
import { SEND_JOB } from './mail.ts'
import { readEdge } from './tree.ts'

/** Signs the log as it stands, whenever somebody who may read all of it asks. */
export const makeCheckpoint = command(Nothing, async (ctx): Promise<{ number: number }> => {
  await ensureReadsAll(ctx)
  return { number: await signAndKeep(ctx, null) }
})

/** By the clock: closes yesterday, once. A machine that was off at midnight does it when it is back. */
export const closeYesterday = command(Nothing, async (ctx): Promise<void> => {
  const day = addDays(dayOf(ctx.now), -1)
  const known = await ctx.db.selectFrom('audit_checkpoints').select('number').where('day', '=', day).executeTakeFirst()
  if (!known) await signAndKeep(ctx, day)
})

/** Without asking for rights: for the clock and for the command line, which holds the key anyway. */
export async function signAndKeep(ctx: Context, day: Day | null): Promise<number> {
  // One after the other. A lock of the table itself needs the right to change its rows, which requests do not have.
  await sql`select pg_advisory_xact_lock(727031)`.execute(ctx.db)
  const edge = await readEdge(ctx.db)
  const root = rootOf(edge)
  const signer = ctx.app.services.audit.signer()
  const last = await ctx.db.selectFrom('audit_checkpoints').select('number').orderBy('number', 'desc').limit(1).executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const note = signNote(checkpointText({ origin: signer.name, size: edge.size, root }), signer)
  await ctx.db
    .insertInto('audit_checkpoints')
    .values({ number, day, size: edge.size, root, note, verifier: signer.verifier, made_at: ctx.now, made_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'audit.checkpoint_made', { subject: null, data: { number, size: edge.size, root: root.toString('base64') } })
  const addresses = await ctx.db.selectFrom('audit_addresses').select('id').where('removed_at', 'is', null).execute()
  const { boss } = ctx.app
  for (const { id } of boss ? addresses : []) {
    if (boss) await sendJob(boss, ctx.db, SEND_JOB, { eventId: null, subjectId: id, data: { number } })
  }
  return number
}

export const findCheckpoint = query(CheckpointNumber, async (ctx, { number }): Promise<Checkpoint> => {
  await ensureReadsAll(ctx)
  const [found] = await checkpointsOf(ctx, { number })
  if (!found) throw new AppError('not_found', 'audit.no_such_checkpoint')
  return found
})

/** The latest first. */
export async function checkpointsOf(ctx: Context, which: { number?: number; limit?: number }): Promise<Checkpoint[]> {
  const rows = await ctx.db
    .selectFrom('audit_checkpoints')
    .select(['number', 'day', 'size', 'root', 'note', 'verifier', 'made_at as madeAt'])
    .select((eb) =>
      eb
        .selectFrom('audit_sendings')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('audit_sendings.number', '=', 'audit_checkpoints.number')
        .where('sent_at', 'is not', null)
        .as('sent')
    )
    .$if(which.number !== undefined, (rows) => rows.where('number', '=', which.number ?? 0))
    .orderBy('number', 'desc')
    .limit(which.limit ?? 1)
    .execute()
  return rows.map(({ root, sent, ...row }) => ({ ...row, root: root.toString('base64'), sent: sent ?? 0 }))
}
