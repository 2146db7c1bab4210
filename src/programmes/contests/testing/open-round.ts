/** A published round that can be entered now, as rows: for tests of what entrants do. */
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Context } from '#platform/server/context.ts'
import { canonical, commitmentOf, fingerprintOfText } from '../rules.ts'
import type { Published } from '../schema.ts'

interface Given {
  unitId: string
  entrants: { personId: string; unitId: string }[]
  opensAt?: string
  closesAt?: string
}

export async function insertOpenRound(ctx: Context, { unitId, entrants, opensAt = '2026-01-01T00:00:00Z', closesAt = '2126-01-01T00:00:00Z' }: Given): Promise<{ contestId: string; number: number; quizId: string }> {
  const rules = { minutes: 20, attempts: null, graceSeconds: 60 }
  const { quizId, content } = await insertOpenQuiz(ctx, { unitId, entrants, title: 'Tuần 1', rules: { opensAt, closesAt, ...rules, feedback: 'closing', passPercent: null } })
  const [contestId, id, seed] = [newId(), newId(), Buffer.alloc(32, 7)]
  const own = { counts: 'best' as const, predicted: 'entrants' as const, tieBreaks: ['prediction' as const, 'finished' as const], prizes: [{ name: 'Giải nhất', count: 1 }], winners: 'pseudonym' as const, freezeMinutes: 0 }
  const published: Published = {
    format: 1,
    contest: { id: contestId, title: 'Thi tìm hiểu an toàn trong nhà', unit: '' },
    round: { id, number: 1, title: content.title, quizId, opensAt, closesAt, ...rules, questions: content.pool.length },
    entrants: [],
    rules: { ...own, drawCommitment: commitmentOf(seed.toString('hex')) }
  }
  const text = canonical(published)
  await ctx.db.insertInto('contests').values({ id: contestId, unit_id: unitId, title: published.contest.title, state: 'open', rules: JSON.stringify(own), created_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_rounds').values({ id, contest_id: contestId, number: 1, quiz_id: quizId, published: text, fingerprint: Buffer.from(fingerprintOfText(text), 'hex'), published_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_seeds').values({ round_id: id, seed }).execute()
  return { contestId, number: 1, quizId }
}
