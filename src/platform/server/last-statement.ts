/** The last statement of a batch goes out together with the end of its transaction (docs/decisions/0037). */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import { KEPT } from './kept-statements.ts'

/** At the beginning, or right behind KEPT: with this statement the transaction ends, well or not. Nothing may follow. */
export const LAST = '/* last */'
export const isLastStatement = (text: string): boolean => text.startsWith(LAST) || text.startsWith(KEPT + LAST)

/** How a statement begins that is kept and that nothing follows. */
export const lastOf = ({ endsWithLast }: Pick<Context, 'endsWithLast'>): RawBuilder<unknown> => sql.raw(endsWithLast ? KEPT + LAST : KEPT)

/** As a condition: true, or the statement fails, and the batch is written anew by steps that can tell what is in the way. */
export const orByTurns = (ctx: Context, holds: RawBuilder<unknown>): RawBuilder<unknown> => (ctx.endsWithLast ? sql`1 / (case when ${holds} then 1 else 0 end) = 1` : sql`true`)

/** Division by zero: what `orByTurns` fails with. */
const FAILED = '22012'

export const failedAsLast = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === FAILED
