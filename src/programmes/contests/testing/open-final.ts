/** A published final, as rows: for tests and figures of what hundreds of phones do. */
import { sql } from 'kysely'
import { isTapped } from '#mechanisms/quizzes/server/index.ts'
import { POOL } from '#mechanisms/quizzes/testing/open-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { canonical, commitmentOf, fingerprintOfText } from '../rules.ts'
import type { PublishedFinal } from '../schema.ts'
import { stepsAddress, writeTicket } from '../server/final/ticket.ts'

export interface OpenFinal {
  contestId: string
  number: number
  finalId: string
  steps: string
  /** By seat. */
  tickets: string[]
}

export async function insertOpenFinal(ctx: Context, { unitId, people, questions = 3, seconds = 120 }: { unitId: string; people: string[]; questions?: number; seconds?: number }): Promise<OpenFinal> {
  const [contestId, finalId, quizId, seed] = [newId(), newId(), newId(), Buffer.alloc(32, 5)]
  const rules = { seconds, leadSeconds: 1, time: 'right' as const, prizes: [{ name: 'Giải nhất', count: 1 }], winners: 'named' as const }
  const startsAt = ctx.now.toISOString()
  const published: PublishedFinal = {
    format: 1, contest: { id: contestId, title: 'Thi tìm hiểu', unit: '' }, final: { id: finalId, number: 1, title: 'Chung kết', startsAt, questions, finalists: people.length },
    rules: { ...rules, drawCommitment: commitmentOf(seed.toString('hex')) }
  }
  const text = canonical(published)
  const own = { counts: 'best', predicted: null, tieBreaks: [], prizes: [], winners: 'named', freezeMinutes: 0 }
  await ctx.db.insertInto('contests').values({ id: contestId, unit_id: unitId, title: 'Thi tìm hiểu', state: 'open', rules: JSON.stringify(own), created_at: ctx.now }).execute()
  await ctx.db.insertInto('quizzes').values({ id: quizId, unit_id: unitId, title: 'Chung kết', kind: 'exam', state: 'draft', rules: JSON.stringify({ opensAt: startsAt, closesAt: startsAt }), led_by: 'contests', created_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_finals').values({ id: finalId, contest_id: contestId, number: 1, quiz_id: quizId, rules: JSON.stringify(rules), published: text, fingerprint: Buffer.from(fingerprintOfText(text), 'hex'), published_at: ctx.now }).execute()
  await ctx.db.insertInto('contest_final_seeds').values({ final_id: finalId, seed }).execute()
  const tapped = POOL.filter(isTapped)
  for (let at = 0; at < questions; at++) await ctx.db.insertInto('contest_final_questions').values({ final_id: finalId, number: at + 1, body: JSON.stringify(tapped[at % tapped.length]) }).execute()
  await sql`insert into contest_finalists (final_id, person_id, unit_id, seat, added_at) select ${finalId}, p.id, ${unitId}, p.seat::int, ${ctx.now} from unnest(${people}::uuid[]) with ordinality as p(id, seat)`.execute(ctx.db)
  return { contestId, number: 1, finalId, steps: stepsAddress(ctx.app, finalId), tickets: people.map((personId) => writeTicket(ctx.app, { finalId, personId })) }
}
