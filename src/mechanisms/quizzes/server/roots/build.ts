/** Builds the tree of an ended edition, some thousand attempts at a time: what is held in memory does not grow with it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { rootOver, WIDTH, type Hash } from '#platform/server/merkle/merkle.ts'
import { Id } from '#platform/shared/ids.ts'
import { hashOfLeaf, type Leaf } from '../../receipt/receipt.ts'
import { leavesOf } from './leaves.ts'

/** Whole tiles, so that only the very last one of an edition is not full. */
const AT_ONCE = 16 * WIDTH
const NONE = '00000000-0000-0000-0000-000000000000'

const Edition = z.object({ quizId: Id, edition: z.int() })

/** One part; whether there is more. Where it was broken off it goes on. */
export const buildRoot = command(Edition, async (ctx, { quizId, edition }): Promise<boolean> => {
  const { rows: [begun] } = await sql<{ attempts: number; root: Buffer | null; last: string | null }>`
    select r.attempts, r.root, (select t.attempts[cardinality(t.attempts)] from quiz_root_tiles t where t.quiz_id = r.quiz_id and t.edition = r.edition order by t.place desc limit 1) as last
    from quiz_roots r where r.quiz_id = ${quizId} and r.edition = ${edition} for update`.execute(ctx.db)
  if (!begun || begun.root) return false
  const leaves = await leavesOf(ctx, sql`a.quiz_id = ${quizId} and a.edition = ${edition} and a.id > ${begun.last ?? NONE}::uuid order by a.id limit ${sql.lit(AT_ONCE)}`)
  await keepTiles(ctx, { quizId, edition, from: begun.attempts / WIDTH }, leaves)
  const entries = leaves.reduce((sum, { journals }) => sum + journals.reduce((all, one) => all + one.entries, 0), 0)
  await sql`update quiz_roots set attempts = attempts + ${leaves.length}, entries = entries + ${entries} where quiz_id = ${quizId} and edition = ${edition}`.execute(ctx.db)
  if (leaves.length === AT_ONCE) return true
  await publish(ctx, quizId, edition)
  return false
})

async function keepTiles(ctx: Context, { quizId, edition, from }: { quizId: string; edition: number; from: number }, leaves: Leaf[]): Promise<void> {
  for (let at = 0; at < leaves.length; at += WIDTH) {
    const some = leaves.slice(at, at + WIDTH)
    const hashes = some.map(hashOfLeaf)
    await ctx.db
      .insertInto('quiz_root_tiles')
      .values({ quiz_id: quizId, edition, place: from + at / WIDTH, attempts: some.map(({ attempt }) => attempt), first_attempt: some[0]?.attempt ?? '', hashes: Buffer.concat(hashes), root: rootOver(hashes) })
      .execute()
  }
}

/** The event carries it into the log that nobody can change unseen. */
async function publish(ctx: Context, quizId: string, edition: number): Promise<void> {
  const root = rootOver(await tileRoots(ctx, quizId, edition))
  await sql`update quiz_roots set root = ${root}, made_at = ${ctx.now} where quiz_id = ${quizId} and edition = ${edition}`.execute(ctx.db)
  const { rows: [made] } = await sql<{ attempts: number; entries: number; unitId: string }>`
    select r.attempts, r.entries::float8 as entries, q.unit_id as "unitId" from quiz_roots r join quizzes q on q.id = r.quiz_id where r.quiz_id = ${quizId} and r.edition = ${edition}`.execute(ctx.db)
  await record(ctx, 'quiz.root_published', { subject: quizId, unit: made?.unitId ?? null, data: { edition, root: root.toString('hex'), attempts: made?.attempts ?? 0, entries: made?.entries ?? 0 } })
}

/** 256 leaves under each; 4,000 of them for a million attempts. */
export async function tileRoots(ctx: Context, quizId: string, edition: number): Promise<Hash[]> {
  const rows = await ctx.db.selectFrom('quiz_root_tiles').select('root').where('quiz_id', '=', quizId).where('edition', '=', edition).orderBy('place').execute()
  return rows.map(({ root }) => Buffer.from(root))
}
