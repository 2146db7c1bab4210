import { sql } from 'kysely'
import { escapeHtml, sendLetter } from '#foundations/notifications/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Db } from '#platform/server/database.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { Nothing, RetryQueue, type MailTried } from '../schema.ts'
import { text } from '../text.ts'
import { ensureRuns } from './access.ts'
import type { BackupMade } from './backup/make.ts'
import type { RestoreDone } from './backup/restore.ts'
import { mailTrouble } from './mail-trouble.ts'

const AT_ONCE = 1000

/** Lets what has failed in a queue be tried once more. Never for work that must not repeat. */
export const retryFailed = command(RetryQueue, async (ctx, { queue }): Promise<{ count: number }> => {
  await ensureRuns(ctx)
  const job = ctx.app.modules.flatMap((module) => module.jobs ?? []).find(({ name }) => name === queue)
  ensure(job, 'not_found', 'operate.no_such_queue')
  ensure(job.retries !== 0, 'conflict', 'operate.not_again')
  ensure(ctx.app.boss, 'unavailable', 'operate.no_queue')
  const { rows } = await sql<{ id: string }>`
    select id from pgboss.job where name = ${queue} and state = 'failed' order by id limit ${AT_ONCE}`.execute(ctx.db)
  if (!rows.length) return { count: 0 }
  const executeSql = async (words: string, values?: unknown[]) => {
    const result = await ctx.db.executeQuery({ ...sql.raw(words).compile(ctx.db), parameters: values ?? [] })
    return { rows: result.rows }
  }
  await ctx.app.boss.retry(queue, rows.map(({ id }) => id), { db: { executeSql } })
  await record(ctx, 'machine.jobs_retried', { subject: null, data: { queue, count: rows.length } })
  return { count: rows.length }
})

/** Sends a mail to the operator's own address and tells what became of it. A question, since it changes nothing here. */
export const testMail = query(Nothing, async (ctx): Promise<MailTried> => {
  await ensureRuns(ctx)
  ensure(ctx.app.config.mail, 'conflict', 'operate.no_mail_server')
  const own = await ctx.db.selectFrom('people').select('email').where('id', '=', ctx.actor?.personId ?? '').executeTakeFirst()
  ensure(own?.email, 'conflict', 'operate.no_own_address')
  const words = text(ctx.locale).letter
  const plain = words.body(ctx.app.config.publicUrl ?? '', writtenInstant(ctx.now, ctx.locale))
  try {
    await sendLetter(ctx, {
      id: newId(),
      to: own.email,
      subject: words.subject,
      plain,
      html: `<!doctype html><meta charset="utf-8"><p style="font-family:sans-serif;font-size:16px">${escapeHtml(plain)}</p>`
    })
    return { sent: true, outcome: 'sent', said: null }
  } catch (error) {
    return { sent: false, ...mailTrouble(error) }
  }
})

/** Keeps that a backup was made; without an actor, since it is the machine's owner who asks by the command line. */
export async function noteBackup(db: Db, made: BackupMade): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const id = newId()
    const { madeAt: made_at, bytes, sha256, rows, files } = made
    await trx.insertInto('backups').values({ id, made_at, file: nameIn(made.file), bytes, sha256, rows, files }).execute()
    const data = JSON.stringify({ bytes, rows, files, sha256 })
    await trx.insertInto('events').values({ type: 'machine.backed_up', at: new Date(), subject_id: id, request_id: 'cli:backup', data }).execute()
  })
}

export async function noteRestore(ctx: Context, done: RestoreDone): Promise<void> {
  await record(ctx, 'machine.restored', { subject: null, data: { madeAt: done.madeAt, rows: done.rows, files: done.files, erased: done.erased, withdrawn: done.withdrawn } })
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
