import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz } from '../../testing/waste-quiz.ts'
import { findQuizBoard, findQuizKey, leaveQuiz, markingOf, proposeCorrection, settleCorrection } from '../index.ts'
import { anewJobs } from './marking-anew.ts'
import { markAttempts } from './sources.ts'

const world = useApp(modules)
const because = 'Hướng dẫn mới xếp loại này vào rác tái chế.'

/** Everybody of both hamlets has handed in forty attempts, each with the same answers: the first option they saw, twice. */
async function manyAttempts(ctx: Context, quizId: string): Promise<string[]> {
  await sql`
    insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, seed, started_at, until, grace_seconds, finished_at, finish)
    select gen_random_uuid(), e.quiz_id, 1, e.person_id, e.unit_id, n, 'hạt ' || n, ${ctx.now}, ${ctx.now}::timestamptz + interval '1 hour', 60, ${ctx.now}, 'said' from quiz_entrants e, generate_series(1, 40) n where e.quiz_id = ${quizId}`.execute(ctx.db)
  await sql`
    insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
    select a.id, 1, n, sha256(a.id::text::bytea), format('{"at":%s,"given":{"places":[0],"words":""},"kind":"answer","number":%s,"place":%s}', n, n, n - 1), ${ctx.now} from quiz_attempts a, generate_series(1, 2) n where a.quiz_id = ${quizId}`.execute(ctx.db)
  return (await ctx.db.selectFrom('quiz_attempts').select('id').where('quiz_id', '=', quizId).execute()).map(({ id }) => id)
}

test('a quiz with many results is marked anew by a job that tells how far it is; nobody’s standing is ever of two keys', () => undone(world.app, async (ctx) => {
  const { lan, hue, opened } = await wasteQuiz(ctx)
  const quizId = await opened({ attempts: null as never, passPercent: 100 })
  const attempts = await manyAttempts(ctx, quizId)
  expect(await markAttempts(ctx, attempts)).toBe(1280)
  const before = await ctx.db.selectFrom('quiz_standings').selectAll().where('quiz_id', '=', quizId).orderBy('person_id').execute()
  const settle = async (place: number, own: object) => settleCorrection(as(ctx, hue), { quizId, take: true, correctionId: (await proposeCorrection(as(ctx, lan), { quizId, place, because, ...own })).id })
  expect(await settle(0, { given: true })).toEqual({ keyNumber: 2, remarked: 0, toMark: 1280 })
  // Old results until they are marked anew, and no third key meanwhile.
  expect(await ctx.db.selectFrom('quiz_standings').selectAll().where('quiz_id', '=', quizId).orderBy('person_id').execute()).toEqual(before)
  expect((await findQuizKey(as(ctx, lan), { quizId })).marking).toEqual({ key: 2, total: 1280, done: 0 })
  await expect(settle(1, { given: true })).rejects.toMatchObject({ reason: 'quizzes.marking_runs' })

  // The process dies after a part: what it had written stays, the next run goes on.
  await markAttempts(ctx, attempts.slice(0, 40))
  await anewJobs[0]?.run(ctx, { eventId: null, subjectId: null, data: {} })
  expect(await markingOf(ctx, quizId)).toBeNull()
  expect(await ctx.db.selectFrom('quiz_results').select('key_number').distinct().where('quiz_id', '=', quizId).execute()).toEqual([{ key_number: 2 }])
  expect(await ctx.db.selectFrom('events').select('data').where('subject_id', '=', quizId).where('type', '=', 'quiz.key_changed').execute()).toMatchObject([{ data: { key: 2, remarked: 1280 } }])
  expect(await settle(0, { right: ['b'] })).toMatchObject({ keyNumber: 3 })
}))

test('the board’s counts are those of the rows, whatever happened to them', () => undone(world.app, async (ctx) => {
  const { lan, secretary, opened, members } = await wasteQuiz(ctx)
  const quizId = await opened({ attempts: null as never, passPercent: 50 })
  const attempts = await manyAttempts(ctx, quizId)
  const counted = async () => (await sql`
    select e.unit_id, count(*)::int as people, count(s.person_id)::int as done, (count(*) filter (where s.passed))::int as passed
    from quiz_entrants e left join quiz_standings s using (quiz_id, person_id) where e.quiz_id = ${quizId} and e.left_at is null group by 1 order by 1`.execute(ctx.db)).rows
  const kept = async () => (await sql`select unit_id, people, done, passed from quiz_unit_counts where quiz_id = ${quizId} order by 1`.execute(ctx.db)).rows
  const same = async (): Promise<void> => expect(await kept()).toEqual(await counted())
  await same()
  await markAttempts(ctx, attempts.slice(0, 300))
  await same()
  await leaveQuiz(as(ctx, secretary), { quizId, personId: members.east[0] ?? '' })
  await same()
  await markAttempts(ctx, attempts)
  await same()
  await sql`update quiz_standings set passed = not passed where quiz_id = ${quizId}`.execute(ctx.db)
  await same()
  await sql`delete from quiz_standings where quiz_id = ${quizId} and person_id = any(${members.west.slice(0, 3)}::uuid[])`.execute(ctx.db)
  await same()
  await sql`update quiz_entrants set left_at = null where quiz_id = ${quizId}`.execute(ctx.db)
  await same()
  expect((await findQuizBoard(as(ctx, lan), { quizId })).total).toMatchObject({ people: 32, done: 29 })
}))
