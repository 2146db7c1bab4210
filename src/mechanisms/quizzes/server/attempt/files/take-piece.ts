/** Takes in a file piece by piece: what is acknowledged is durable, and a phone goes on where the line broke off. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { keepFiles, storeUpload } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { FILE_HOURS, isTaken, MOST_FILES, readFile } from '../../../attempt/file.ts'
import { TakePiece, type PieceTaken } from '../../../schema/files.ts'
import { editionOf } from '../editions.ts'
import { ticketOf } from '../keys.ts'
import type { Ticket } from '../ticket.ts'

const HOUR = 3_600_000

export const takePiece = command(TakePiece, async (ctx, { ticket: text, sha256, at, piece }): Promise<PieceTaken> => {
  const read = ticketOf(ctx.app, text)
  if ('refused' in read) throw new AppError('forbidden', read.refused)
  const { ticket } = read
  const { rows: [found] } = await sql<{ id: string }>`select id from quiz_attempts where id = ${ticket.attempt} for no key update`.execute(ctx.db)
  if (!found) throw new AppError('not_found', 'quizzes.no_such_attempt')
  if (await isHere(ctx, ticket.attempt, sha256)) return { held: (await saidIn(ctx, ticket, sha256)).bytes, done: true }
  const { place, bytes } = await saidIn(ctx, ticket, sha256)
  ensure(ctx.now.getTime() <= ticket.until + FILE_HOURS * HOUR, 'conflict', 'quizzes.file_late')
  const held = await heldOf(ctx, ticket.attempt, sha256)
  // A phone that does not know how far the server is hears it and goes on from there.
  if (at !== held || piece.length === 0) return { held, done: false }
  ensure(held + piece.length <= bytes, 'invalid', 'quizzes.file_form')
  if (held === 0) await ensureRoom(ctx, ticket.attempt)
  await ctx.db.insertInto('quiz_file_parts').values({ attempt_id: ticket.attempt, sha256, at, bytes: Buffer.from(piece) }).execute()
  const now = held + piece.length
  if (now < bytes) return { held: now, done: false }
  return { held: (await putTogether(ctx, ticket, { sha256, place })) ? now : 0, done: await isHere(ctx, ticket.attempt, sha256) }
})

const isHere = async (ctx: Context, attempt: string, sha256: string): Promise<boolean> =>
  (await ctx.db.selectFrom('quiz_files').select('file_id').where('attempt_id', '=', attempt).where('sha256', '=', sha256).executeTakeFirst()) !== undefined

/** Only bytes that the journal named are taken: whoever has them later had them in time. */
async function saidIn(ctx: Context, { attempt }: Ticket, sha256: string): Promise<{ place: number; bytes: number }> {
  const { rows: [said] } = await sql<{ place: number; words: string }>`
    select (entry::jsonb ->> 'place')::int as place, entry::jsonb -> 'given' ->> 'words' as words from quiz_journal
    where attempt_id = ${attempt} and entry like ${`%"words":"${sha256} %`} limit 1`.execute(ctx.db)
  const file = said && readFile(said.words)
  if (!file) throw new AppError('conflict', 'quizzes.file_unsaid')
  return { place: said.place, bytes: file.bytes }
}

async function heldOf(ctx: Context, attempt: string, sha256: string): Promise<number> {
  const { rows: [sum] } = await sql<{ held: number }>`select coalesce(sum(length(bytes)), 0)::int as held from quiz_file_parts where attempt_id = ${attempt} and sha256 = ${sha256}`.execute(ctx.db)
  return sum?.held ?? 0
}

async function ensureRoom(ctx: Context, attempt: string): Promise<void> {
  const { rows: [counted] } = await sql<{ files: number }>`
    select count(*)::int as files from (select sha256 from quiz_files where attempt_id = ${attempt} union select sha256 from quiz_file_parts where attempt_id = ${attempt}) f`.execute(ctx.db)
  ensure((counted?.files ?? 0) < MOST_FILES, 'conflict', 'quizzes.files_many', { most: MOST_FILES })
}

/** False: the pieces are not what was named, and all of them go, to be sent anew. */
async function putTogether(ctx: Context, { attempt, quiz, edition }: Ticket, { sha256, place }: { sha256: string; place: number }): Promise<boolean> {
  const parts = await ctx.db.selectFrom('quiz_file_parts').select('bytes').where('attempt_id', '=', attempt).where('sha256', '=', sha256).orderBy('at').execute()
  await ctx.db.deleteFrom('quiz_file_parts').where('attempt_id', '=', attempt).where('sha256', '=', sha256).execute()
  const whole = Buffer.concat(parts.map(({ bytes }) => Buffer.from(bytes)))
  if (createHash('sha256').update(whole).digest('hex') !== sha256) return false
  const body = (await editionOf(ctx, quiz, edition)).content.pool[place]?.body
  const { unit_id: unitId } = await ctx.db.selectFrom('quizzes').select('unit_id').where('id', '=', quiz).executeTakeFirstOrThrow()
  // The name that a phone gave it might be its writer's.
  const stored = await storeUpload(ctx, Readable.from([whole]), { name: 'bai-lam', unitId, permission: 'quizzes.sign_off' })
  ensure(body?.kind === 'file' && isTaken(body.types, stored.mediaType), 'invalid', 'quizzes.file_type')
  await keepFiles(ctx, [stored.id])
  await ctx.db.insertInto('quiz_files').values({ attempt_id: attempt, sha256, file_id: stored.id, received_at: ctx.now }).execute()
  await record(ctx, 'quiz.file_received', { subject: quiz, unit: unitId, data: { attemptId: attempt, bytes: whole.length } })
  return true
}
