/** A published round that can be entered now, as rows: for tests of what entrants do. */
import { appendEntries, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { markAttempts } from '#mechanisms/quizzes/server/quiz/sources.ts'
import type { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { chosen, phone } from '#mechanisms/quizzes/testing/phone.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import { record } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Context } from '#platform/server/context.ts'
import { canonical, commitmentOf, fingerprintOfText, type GuestRules } from '../rules.ts'
import type { Published } from '../schema.ts'
import { makeGuestKey } from '../server/guests/keys.ts'

interface Given {
  unitId: string
  entrants: { personId: string; unitId: string }[]
  opensAt?: string
  closesAt?: string
  /** People of the public may enter. */
  guests?: GuestRules | null
  pool?: QuestionBody[]
}

export async function insertOpenRound(ctx: Context, { unitId, entrants, opensAt = '2026-01-01T00:00:00Z', closesAt = '2126-01-01T00:00:00Z', guests = null, pool }: Given): Promise<{ contestId: string; number: number; quizId: string }> {
  const rules = { minutes: 20, attempts: null, graceSeconds: 60 }
  const { quizId, content } = await insertOpenQuiz(ctx, { unitId, entrants, ...(pool && { pool }), title: 'Tuần 1', rules: { opensAt, closesAt, ...rules, feedback: 'closing', passPercent: null } })
  const [contestId, id, seed] = [newId(), newId(), Buffer.alloc(32, 7)]
  const own = { counts: 'best' as const, predicted: 'entrants' as const, tieBreaks: ['prediction' as const, 'finished' as const], prizes: [{ name: 'Giải nhất', count: 1 }], winners: 'pseudonym' as const, freezeMinutes: 0, guests, keepDays: 30, checks: { wordsPerMinute: 900, defenceDays: 3 } }
  const published: Published = {
    format: 1,
    contest: { id: contestId, title: 'Thi tìm hiểu an toàn trong nhà', unit: '' },
    round: { id, number: 1, title: content.title, quizId, opensAt, closesAt, ...rules, questions: content.pool.length, judging: null },
    entrants: [],
    guestUnits: guests ? [{ id: unitId, name: 'Xã tổ chức' }] : [],
    rules: { ...own, drawCommitment: commitmentOf(seed.toString('hex')) }
  }
  const text = canonical(published)
  await ctx.db.updateTable('quizzes').set({ led_by: 'contests' }).where('id', '=', quizId).execute()
  await ctx.db.insertInto('contests').values({ id: contestId, unit_id: unitId, title: published.contest.title, state: 'open', rules: JSON.stringify(own), created_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_rounds').values({ id, contest_id: contestId, number: 1, quiz_id: quizId, published: text, fingerprint: Buffer.from(fingerprintOfText(text), 'hex'), published_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_seeds').values({ round_id: id, seed }).execute()
  if (guests) await makeGuestKey(ctx, id)
  await record(ctx, 'contest.round_published', { subject: contestId, unit: unitId, data: { number: 1, quizId } })
  return { contestId, number: 1, quizId }
}

const HOUR = 3_600_000

/** Over by now: each handed in one attempt an hour ago, all are marked and sealed. */
export async function overRound(ctx: Context, { unitId, entrants }: Pick<Given, 'unitId' | 'entrants'>): Promise<{ contestId: string; number: number }> {
  const at = (ago: number): Date => new Date(ctx.now.getTime() - ago)
  const { quizId, ...round } = await insertOpenRound(ctx, { unitId, entrants, opensAt: at(2 * HOUR).toISOString(), closesAt: at(HOUR / 2).toISOString() })
  const attempts: string[] = []
  for (const { personId } of entrants) {
    const own = phone(await startAttempt({ ...ctx, now: at(HOUR), actor: { personId, name: '', grants: [] } }, { quizId }))
    own.write({ at: 1000, place: own.started.paper[0]?.place ?? 0, given: chosen(0) })
    own.write({ at: 2000, finish: true })
    await appendEntries({ ...ctx, now: at(HOUR - 60_000), actor: null }, { ticket: own.started.ticket, entries: own.sent })
    attempts.push(own.started.attemptId)
  }
  await ctx.db.transaction().execute((db) => markAttempts({ ...ctx, db }, attempts))
  await seal(ctx, quizId)
  return round
}
