/** Looking into a file of evidence without downloading it: its first pages as pictures, or its words. */
import { z } from 'zod'
import { filesOnDisk, findFile, pagesOf } from '#foundations/files/server/index.ts'
import { hasPictures } from '#foundations/files/rules.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { IsolatedFailure } from '#platform/server/isolate.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import type { EvidenceText } from '../../evidence-text-task.ts'
import { FileRef } from '../../schema.ts'
import { findTask } from '../queries/task.ts'

const PAGES = 4

export const EvidencePreview = z.object({
  file: FileRef,
  /** Numbers of the pages whose pictures can be shown. */
  pages: z.array(z.int()),
  /** Null where the file is shown as pictures, or has no words that can be read. */
  text: z.object({ lines: z.array(z.string()), more: z.boolean() }).nullable()
})
export type EvidencePreview = z.output<typeof EvidencePreview>

/** Only a file of a report on this task, for whoever may open it. */
export const evidencePreview = query(z.object({ taskId: Id, fileId: Id }), async (ctx, { taskId, fileId }): Promise<EvidencePreview> => {
  const { history } = await findTask(ctx, { taskId })
  const file = history.flatMap(({ files }) => files).find(({ id }) => id === fileId)
  ensure(file, 'not_found', 'files.not_found')
  const stored = await findFile(ctx, fileId)
  if (hasPictures(file.mediaType)) return { file, pages: await pagesOf(ctx, stored, { most: PAGES }), text: null }
  return { file, pages: [], text: await textOf(ctx, fileId) }
})

async function textOf(ctx: Context, fileId: string): Promise<EvidenceText | null> {
  const file = (await filesOnDisk(ctx, [fileId])).get(fileId)
  if (!file) throw new AppError('unavailable', 'files.missing')
  try {
    return await ctx.app.services.evidence.read(file)
  } catch (error) {
    // What cannot be read has no preview; the file itself is still there to be opened.
    if (error instanceof IsolatedFailure || isIsolation(error)) return null
    throw error
  }
}

// An error may come from the other module graph (see ARCHITECTURE), so its name is asked as well.
function isIsolation(error: unknown): boolean {
  return (isAppError(error) && error.reason.startsWith('isolate.')) || (error instanceof Error && 'code' in error && 'detail' in error)
}
