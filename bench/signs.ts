/**
 * Lists for a human to look at, of rounds of 10,000 and of 100,000 attempts on PostgreSQL: what they cost must not grow faster than the round. Thirty
 * people a unit, twenty questions, four of five answered rightly; of each thousand two have eighteen
 * wrong answers and share all of them.
 */
import { sql, type RawBuilder } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { QuestionBody } from '../src/mechanisms/quizzes/question/body.ts'
import { seal } from '../src/mechanisms/quizzes/testing/sealed-quiz.ts'
import { workOutChecks } from '../src/programmes/contests/server/index.ts'
import { insertOpenRound } from '../src/programmes/contests/testing/open-round.ts'
import { DURABLE, onPostgres } from './on-postgres.ts'
import { watched, type Watched } from './processor-time.ts'

const UNIT = 30
const QUESTIONS = 20
/** One of so many copies what the one before got wrong. */
const COPIES = 1000

export interface SignsFigures extends Watched {
  /** Of the memory, what this process had before: it has sealed the round. */
  before: number
  attempts: number
  units: number
  pairs: number
  parts: number
  /** Pairs in the list, of which so many were put there. */
  listed: number
  planted: number
}

export async function measureSigns(attempts: number): Promise<SignsFigures> {
  return onPostgres({ postgres: { ...DURABLE, autovacuum: 'on', shared_buffers: '1GB', max_wal_size: '4GB' } }, (app) => measureRound(app, attempts))
}

async function measureRound(app: App, attempts: number): Promise<SignsFigures> {
  const ctx = createContext(app)
  const roundId = await fill(app, attempts)
  const before = process.memoryUsage.rss() / 2 ** 20
  let parts = 0
  const cost = await watched(app, async () => {
    do parts++
    while (await workOutChecks({ ...ctx, now: new Date() }, { roundId }))
  })
  const { rows: [check] } = await sql<{ pairs: number; listed: number }>`
    select pairs::float8 as pairs, (select count(*)::int from contest_signs s where s.round_id = c.round_id and kind = 'similar') as listed from contest_checks c where round_id = ${roundId}`.execute(ctx.db)
  return { ...cost, before, attempts, units: Math.ceil(attempts / UNIT), pairs: check?.pairs ?? 0, parts, listed: check?.listed ?? 0, planted: attempts / COPIES }
}

const pool = Array.from({ length: QUESTIONS }, (_, at) =>
  QuestionBody.parse({ kind: 'single', prompt: { vi: `Câu ${at + 1}: thứ nào bỏ vào thùng hữu cơ?` }, choices: ['Vỏ chuối', 'Lon nhôm', 'Pin cũ', 'Chai nhựa'].map((words, nth) => ({ key: 'abcd'[nth], words: { vi: words }, right: nth === 0 })) })
)

/** Ids in the order in which rows are made, as the ids of the product are. */
const id = (of: RawBuilder<unknown>, kind: string): RawBuilder<unknown> => sql`(${`019f0000-${kind}-7000-8000-`} || lpad(to_hex(${of}), 12, '0'))::uuid`
/** Whose answers somebody gives: their own, or those of the one before. */
const whose = sql`(case when n % ${sql.lit(COPIES)} = 7 then n - 1 else n end)`
const chance = (what: string): RawBuilder<number> => sql<number>`abs(hashint4extended(${whose} * 32 + e, ${sql.lit(what.length)}))`

/** Rows as the commands leave them, by statements over whole tables; what was right is told by the marks. */
async function fill(app: App, attempts: number): Promise<string> {
  const [root, first] = [newId(), newId()]
  const hour = 3_600_000
  const { roundId, quizId } = await app.database.db.transaction().execute(async (db) => {
    const ctx = { ...createContext(app), db }
    const run = (query: RawBuilder<unknown>): Promise<unknown> => query.execute(db)
    await run(sql`set local statement_timeout = 0`)
    await run(sql`set local session_replication_role = replica`)
    await run(sql`insert into units (id, created_at) select ${root}::uuid, now() union all select ${id(sql`n`, '0001')}, now() from generate_series(0, ${Math.ceil(attempts / UNIT)}::int) n`)
    await run(sql`insert into people (id, name, sort_key, created_at, updated_at) select ${id(sql`n`, '0002')}, 'Người ' || n, lpad(n::text, 9, '0'), now(), now() from generate_series(1, ${attempts}::int) n union all select ${first}::uuid, 'Người đầu', '0', now(), now()`)
    const round = await insertOpenRound(ctx, { unitId: root, entrants: [{ personId: first, unitId: root }], pool, opensAt: new Date(Date.now() - 5 * hour).toISOString(), closesAt: new Date(Date.now() - hour).toISOString() })
    const made = round.quizId
    await run(sql`insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, seed, started_at, until, grace_seconds, finished_at, finish)
      select ${id(sql`n`, '0003')}, ${made}, 1, ${id(sql`n`, '0002')}, ${id(sql`n / ${sql.lit(UNIT)}`, '0001')}, 1, md5((${whose})::text), now() - interval '3 hours', now() - interval '2 hours', 60, now() - interval '2 hours', 'said' from generate_series(1, ${attempts}::int) n`)
    await run(sql`insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
      select ${id(sql`n`, '0003')}, 1, e, sha256(int4send(n * 32 + e)),
        case when e > ${QUESTIONS} then format('{"at":%s,"kind":"finish","number":%s}', e * 9000, e)
        else format('{"at":%s,"given":{"places":[%s],"words":""},"kind":"answer","number":%s,"place":%s}', e * 9000, ${chance('place')} % 4, e, e - 1) end, now()
      from generate_series(1, ${attempts}::int) n, generate_series(1, ${QUESTIONS + 1}::int) e`)
    await run(sql`insert into quiz_results (attempt_id, quiz_id, person_id, edition, key_number, finished_at, points, of, passed, waiting, marks, marked_at)
      select ${id(sql`n`, '0003')}, ${made}, ${id(sql`n`, '0002')}, 1, 1, now(), 0, ${QUESTIONS}, null, 0, m.marks, now() from generate_series(1, ${attempts}::int) n
        cross join lateral (select jsonb_agg(jsonb_build_object('place', e - 1, 'share', case when case when n % ${sql.lit(COPIES)} in (6, 7) then e > 2 else ${chance('right')} % 5 = 0 end then 0 else 1 end, 'points', 1)) as marks from generate_series(1, ${QUESTIONS}::int) e) m`)
    await run(sql`insert into quiz_standings (quiz_id, person_id, attempt_ids, attempts, points, of, passed, waiting) select quiz_id, person_id, array[attempt_id], 1, 0, ${QUESTIONS}, null, 0 from quiz_results`)
    const held = await db.selectFrom('contest_rounds').select('id').where('quiz_id', '=', made).executeTakeFirstOrThrow()
    await db.insertInto('contest_checks').values({ round_id: held.id, asked_at: new Date(), step: 'read', worked_at: new Date() }).execute()
    return { roundId: held.id, quizId: made }
  })
  await app.database.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db)
    await sql`vacuum analyze`.execute(db)
    await sql`reset statement_timeout`.execute(db)
  })
  await seal(createContext(app), quizId)
  return roundId
}
