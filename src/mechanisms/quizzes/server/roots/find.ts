/** Roots, and receipts of attempts under them. */
import { sql } from 'kysely'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { App } from '#platform/server/app.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { rootOver, WIDTH, type Hash } from '#platform/server/merkle/merkle.ts'
import { inclusionProof } from '#platform/server/merkle/proofs.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { fitOf, hashOfLeaf, readReceipt, tokenOf, type Leaf } from '../../receipt/receipt.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { CheckReceipt, ReceiptInput, type OwnReceipt, type QuizRoot, type Receipt, type ReceiptVerdict } from '../../schema/receipts.ts'
import { findQuizHead } from '../quiz/access.ts'
import { tileRoots } from './build.ts'
import { leavesOf } from './leaves.ts'

const BYTES = 32
const EDITION = 1

declare module '#platform/server/app.ts' {
  interface AppServices {
    quizTileRoots: BoundedMap<string, Hash[]>
  }
}

/** Null: the edition has not ended. Asks for no right: a root tells nothing of anybody. */
export async function rootOf(ctx: Context, quizId: string, edition: number): Promise<QuizRoot | null> {
  const { rows: [found] } = await sql<QuizRoot>`
    select quiz_id as "quizId", edition, ended_at as "endedAt", attempts, entries::float8 as entries, encode(root, 'hex') as root, made_at as "madeAt"
    from quiz_roots where quiz_id = ${quizId} and edition = ${edition}`.execute(ctx.db)
  return found ?? null
}

/** All receipts under a root by attempt, a tile of 256 at a time in the order of the ids; nothing while it is built. `from`: the first tile that is wanted. */
export async function* receiptsOf(ctx: Context, quizId: string, edition: number, from = 0): AsyncGenerator<{ attemptId: string; receipt: string }[]> {
  const made = await rootOf(ctx, quizId, edition)
  if (!made?.root) return
  for (let place = from; place * WIDTH < made.attempts; place++) {
    const tile = await ctx.db.selectFrom('quiz_root_tiles').select(['attempts', 'hashes']).where('quiz_id', '=', quizId).where('edition', '=', edition).where('place', '=', place).executeTakeFirstOrThrow()
    const hashes = hashesIn(tile.hashes)
    yield tile.attempts.map((attemptId, at) => ({ attemptId, receipt: hashes[at]?.toString('hex') ?? '' }))
  }
}

const hashesIn = (bytes: Uint8Array): Hash[] => Array.from({ length: bytes.length / BYTES }, (_, at) => Buffer.from(bytes.subarray(at * BYTES, (at + 1) * BYTES)))

export const findQuizRoot = query(QuizInput, async (ctx, { quizId }): Promise<QuizRoot | null> => {
  await findQuizHead(ctx, quizId)
  return rootOf(ctx, quizId, EDITION)
})

/** One's own. What the server holds is worked out anew: a journal that was changed since shows here. */
export const findReceipt = query(ReceiptInput, async (ctx, { attemptId }): Promise<OwnReceipt> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const mine = await ctx.db.selectFrom('quiz_attempts').select('finished_at').where('id', '=', attemptId).where('person_id', '=', ctx.actor.personId).executeTakeFirst()
  if (!mine) throw new AppError('not_found', 'quizzes.no_such_attempt')
  ensure(mine.finished_at, 'conflict', 'quizzes.receipt_later')
  const [leaf] = await leavesOf(ctx, sql`a.id = ${attemptId}`)
  const receipt = leaf ? await receiptOf(ctx, leaf) : null
  ensure(receipt, 'conflict', 'quizzes.receipt_later')
  ensure(fitOf(receipt) === 'fits', 'conflict', 'quizzes.receipt_differs')
  return { receipt, token: tokenOf(receipt) }
})

async function receiptOf(ctx: Context, leaf: Leaf): Promise<Receipt | null> {
  const made = await rootOf(ctx, leaf.quiz, leaf.edition)
  if (!made?.root) return null
  const { rows: [tile] } = await sql<{ place: number; attempts: string[]; hashes: Buffer }>`
    select place, attempts, hashes from quiz_root_tiles
    where quiz_id = ${leaf.quiz} and edition = ${leaf.edition} and first_attempt <= ${leaf.attempt} order by first_attempt desc limit 1`.execute(ctx.db)
  const at = tile?.attempts.indexOf(leaf.attempt) ?? -1
  if (!tile || at < 0) return null
  const [inside, above] = [hashesIn(tile.hashes), await keptRoots(ctx, leaf.quiz, leaf.edition)]
  const under = (hashes: Hash[]) => async (from: number, to: number): Promise<Hash> => rootOver(hashes.slice(from, to))
  // Every tile but the last is a full subtree, so the tree over their roots is the upper part of the one tree.
  const path = [...(await inclusionProof(under(inside), at, inside.length)), ...(await inclusionProof(under(above), tile.place, above.length))]
  return { version: 1, ...leaf, leaf: hashOfLeaf(leaf).toString('hex'), position: tile.place * WIDTH + at, attempts: made.attempts, path: path.map((hash) => hash.toString('hex')), root: made.root }
}

const keptBy = (app: App): BoundedMap<string, Hash[]> => (app.services.quizTileRoots ??= boundedMap(20))

/** They never change once there is a root. */
async function keptRoots(ctx: Context, quizId: string, edition: number): Promise<Hash[]> {
  const name = `${quizId}/${edition}`
  const roots = keptBy(ctx.app).get(name) ?? (await tileRoots(ctx, quizId, edition))
  keptBy(ctx.app).set(name, roots)
  return roots
}

/** Needs nobody to be signed in: whoever holds a receipt may hold it against the published root. */
export const checkReceipt = query(CheckReceipt, async (ctx, given): Promise<ReceiptVerdict> => {
  const receipt = readReceipt(given.receipt)
  const fit = fitOf(receipt)
  const root = await rootOf(ctx, receipt.quiz, receipt.edition)
  const title = root ? ((await ctx.db.selectFrom('quizzes').select('title').where('id', '=', receipt.quiz).executeTakeFirst())?.title ?? null) : null
  const told = { receipt, root, title }
  if (fit !== 'fits') return { ...told, verdict: fit }
  if (!root?.root) return { ...told, verdict: 'unknown' }
  return { ...told, verdict: root.root === receipt.root && root.attempts === receipt.attempts ? 'proven' : 'other_root' }
})
