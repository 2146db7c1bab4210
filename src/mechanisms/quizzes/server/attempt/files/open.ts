/** Files of answers: for whoever marks one, and for whoever handed it in. */
import { sql, type RawBuilder } from 'kysely'
import { filesOnDisk, type StoredFile } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'

export type AnswerFile = StoredFile & { path: string }

/** By attempt and hash, as far as the bytes have come. Whoever asks has the right to. */
export async function filesOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, string>> {
  if (!attemptIds.length) return new Map()
  const rows = await ctx.db.selectFrom('quiz_files').select(['attempt_id', 'sha256', 'file_id']).where('attempt_id', 'in', [...attemptIds]).execute()
  return new Map(rows.map(({ attempt_id, sha256, file_id }) => [`${attempt_id} ${sha256}`, file_id]))
}

/** Of an answer that the actor was handed to mark. */
export const openScriptFile = (ctx: Context, scriptId: string): Promise<AnswerFile> =>
  opened(ctx, sql`exists (select from quiz_scripts s join quiz_script_marks m on m.script_id = s.id where s.id = ${scriptId} and s.attempt_id = f.attempt_id and s.sha256 = f.sha256 and m.examiner_id = ${ctx.actor?.personId ?? null})`)

/** Of an attempt of the actor. */
export const openOwnFile = (ctx: Context, attemptId: string, sha256: string): Promise<AnswerFile> =>
  opened(ctx, sql`f.attempt_id = ${attemptId} and f.sha256 = ${sha256} and exists (select from quiz_attempts a where a.id = f.attempt_id and a.person_id = ${ctx.actor?.personId ?? null})`)

async function opened(ctx: Context, which: RawBuilder<unknown>): Promise<AnswerFile> {
  const { rows: [found] } = await sql<{ fileId: string }>`select f.file_id as "fileId" from quiz_files f where ${which} limit 1`.execute(ctx.db)
  const file = found && (await filesOnDisk(ctx, [found.fileId])).get(found.fileId)
  if (!file) throw new AppError('not_found', 'files.not_found')
  return file
}
