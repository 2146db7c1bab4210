import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { isOpenedForAnother, OPENED_FOR } from '../../opened-for.ts'

/** Forms with files, which do not pass the bridge of the pages: refused when their page was opened for somebody else. */
export function ensureOpenedForActor(ctx: Pick<Context, 'actor'>, fields: Record<string, string>): void {
  ensure(!isOpenedForAnother(ctx.actor, fields[OPENED_FOR]), 'conflict', 'people.opened_for_another')
}
