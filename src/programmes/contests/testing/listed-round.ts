/** Lists of a round and a case in them, as rows: for tests of who may do what. */
import { receiptsOf } from '#mechanisms/quizzes/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Context } from '#platform/server/context.ts'

interface Asked {
  contestId: string
  number: number
}

/** Its first attempt stands in the list of fast ones. */
export async function listRound(ctx: Context, { contestId, number }: Asked): Promise<Asked & { receipt: string; attemptId: string; roundId: string; personId: string }> {
  const round = await ctx.db.selectFrom('contest_rounds').select(['id', 'quiz_id']).where('contest_id', '=', contestId).where('number', '=', number).executeTakeFirstOrThrow()
  await ctx.db.insertInto('contest_checks').values({ round_id: round.id, asked_at: ctx.now, step: 'done', worked_at: ctx.now, attempts: 1 }).execute()
  for await (const [first] of receiptsOf(ctx, round.quiz_id, 1)) {
    if (!first) break
    const { attemptId, receipt } = first
    const figures = JSON.stringify({ quick: 8, of: 8, tookMs: 6000, readingMs: 21_000 })
    await ctx.db.insertInto('contest_signs').values({ id: newId(), round_id: round.id, kind: 'fast', attempt_id: attemptId, receipt: Buffer.from(receipt, 'hex'), figures }).execute()
    const { person_id: personId } = await ctx.db.selectFrom('quiz_attempts').select('person_id').where('id', '=', attemptId).executeTakeFirstOrThrow()
    return { contestId, number, receipt, attemptId, roundId: round.id, personId }
  }
  throw new Error('The round has no receipts.')
}

/** The person was asked an hour ago and has answered; `proposedBy` has proposed that it counts. */
export async function caseOf(ctx: Context, asked: Asked, proposedBy: string | null = null): Promise<Asked & { caseId: string }> {
  const { contestId, number, receipt, attemptId, roundId, personId } = await listRound(ctx, asked)
  const caseId = newId()
  const at = new Date(ctx.now.getTime() - 3_600_000)
  await ctx.db
    .insertInto('contest_cases')
    .values({
      id: caseId, round_id: roundId, attempt_id: attemptId, person_id: personId, receipt: Buffer.from(receipt, 'hex'), why: 'Bài làm trong 6 giây, bạn làm thế nào?', opened_at: at, due_at: new Date(at.getTime() + 3 * 86_400_000),
      defence: 'Tôi đã thi thử nhiều lần.', defended_at: at,
      ...(proposedBy && { taken_out: false, reason: 'Giải thích hợp lý.', proposed_at: at, proposed_by: proposedBy })
    })
    .execute()
  return { contestId, number, caseId }
}
