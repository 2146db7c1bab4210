/** Where attempts were answered; marking does not care. Each place that holds some is asked here. */
import type { Context } from '#platform/server/context.ts'
import type { Answered } from './answered.ts'
import { markAnswered } from './mark.ts'
import { sheetsAnswered } from './sheets.ts'

/** Works out the results of these attempts anew; how many there were. */
export async function markAttempts(ctx: Context, attemptIds: readonly string[]): Promise<number> {
  const answered: Answered[] = await sheetsAnswered(ctx, attemptIds)
  // A result that cannot be worked out again would silently keep an old key.
  if (answered.length !== attemptIds.length) throw new Error(`Answers of ${attemptIds.length - answered.length} attempts were not found.`)
  await markAnswered(ctx, answered)
  return answered.length
}
