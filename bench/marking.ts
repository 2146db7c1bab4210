/**
 * A large quiz on PostgreSQL with everything durable: 100,000 attempts of 20 questions by 50,000 people of 3,300 units (with
 * CAUNOI_BENCH_FULL=yes ten times as many) are marked anew by the job, counted on the board, and sealed under one root.
 */
import { sql, type RawBuilder } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { QuestionBody } from '../src/mechanisms/quizzes/question/body.ts'
import { findQuizBoard, findReceipt } from '../src/mechanisms/quizzes/server/index.ts'
import { runMarking } from '../src/mechanisms/quizzes/server/quiz/marking-anew.ts'
import { insertOpenQuiz } from '../src/mechanisms/quizzes/testing/open-quiz.ts'
import { seal } from '../src/mechanisms/quizzes/testing/sealed-quiz.ts'
import { percentiles, type Latency } from './latency.ts'
import { watched, type Watched } from './processor-time.ts'

const TIMES = process.env['CAUNOI_BENCH_FULL'] === 'yes' ? 10 : 1
export const ATTEMPTS = 100_000 * TIMES
export const UNITS = 3300
const QUESTIONS = 20
const ASKED = 60

export interface MarkingFigures {
  filled: number
  marking: Watched
  root: Watched
  board: Latency
  receipt: Latency
}

export async function measureMarking(): Promise<MarkingFigures> {
  const postgres = await startPostgres({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', autovacuum: 'on', shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '1h' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-marking-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  try {
    const began = performance.now()
    const { quizId, root } = await fill(app)
    const filled = (performance.now() - began) / 1000
    const ctx = createContext(app)
    const marking = await watched(app, () => runMarking(ctx, quizId, 2))
    const { rows: [left] } = await sql<{ count: number }>`select count(*)::int as count from quiz_results where key_number < 2 or jsonb_array_length(marks) <> ${QUESTIONS}`.execute(ctx.db)
    if (left?.count) throw new Error(`${left.count} results were not marked`)
    const leader: Context = { ...ctx, actor: { personId: newId(), name: 'Leader', grants: ['quizzes.read', 'units.read'].map((permission) => ({ permission, unitId: root, subtree: true, from: '2020-01-01', to: null, reach: 'everything' as const })) } }
    const board = await latency(async () => void (await findQuizBoard(leader, { quizId })))
    const sealed = await watched(app, () => seal({ ...ctx, now: new Date(Date.now() + 86_400_000) }, quizId))
    const { rows: some } = await sql<{ id: string; person: string }>`select id, person_id as person from quiz_attempts order by md5(id::text) limit ${ASKED}`.execute(ctx.db)
    const receipt = await latency(async (n) => void (await findReceipt({ ...ctx, actor: { personId: some[n]?.person ?? '', name: '', grants: [] } }, { attemptId: some[n]?.id ?? '' })))
    return { filled, marking, root: sealed, board, receipt }
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function latency(ask: (n: number) => Promise<void>): Promise<Latency> {
  const times: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const start = performance.now()
    await ask(n)
    times.push(performance.now() - start)
  }
  return percentiles(times)
}

/** Ids in the order in which rows are made, as the ids of the product are. */
const id = (of: RawBuilder<unknown>, kind: string): RawBuilder<unknown> => sql`(${`019f0000-${kind}-7000-8000-`} || lpad(to_hex(${of}), 12, '0'))::uuid`

const pool = Array.from({ length: QUESTIONS }, (_, at) =>
  QuestionBody.parse({ kind: 'single', prompt: { vi: `Câu ${at + 1}: rác nào bỏ vào thùng hữu cơ?` }, choices: ['Vỏ chuối', 'Lon nhôm', 'Pin cũ', 'Chai nhựa'].map((words, nth) => ({ key: 'abcd'[nth], words: { vi: words }, right: nth === 0 })) })
)

/** Rows as the commands leave them after the first marking, by statements over whole tables; then the key changes. */
async function fill(app: App): Promise<{ quizId: string; root: string }> {
  const [root, first] = [newId(), newId()]
  const quizId = await app.database.db.transaction().execute(async (db) => {
    const ctx = { ...createContext(app), db }
    const run = (query: RawBuilder<unknown>): Promise<unknown> => query.execute(db)
    await run(sql`set local statement_timeout = 0`)
    await run(sql`set local session_replication_role = replica`)
    await run(sql`set local work_mem = '256MB'`)
    await run(sql`insert into units (id, created_at) select ${root}::uuid, now() union all select ${id(sql`n`, '0001')}, now() from generate_series(1, ${UNITS}::int) n`)
    await run(sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at)
      select gen_random_uuid(), ${root}::uuid, date '2020-01-01', 'Tỉnh', 'province', 'state', null::uuid, 'Tinh', now()
      union all select gen_random_uuid(), ${id(sql`n`, '0001')}, date '2020-01-01', 'Xã ' || n, 'commune', 'state', ${root}::uuid, 'Xa ' || n, now() from generate_series(1, ${UNITS}::int) n`)
    await run(sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) select id, id, 1, date '2020-01-01' from units`)
    await run(sql`insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from) select id, id, 0, 'state', date '2020-01-01' from units union all select ${root}::uuid, id, 1, 'state', date '2020-01-01' from units where id <> ${root}`)
    await run(sql`drop index people_name`)
    const people = ATTEMPTS / 2
    await run(sql`insert into people (id, name, sort_key, created_at, updated_at) select ${id(sql`n`, '0002')}, 'Người ' || n, lpad(n::text, 9, '0'), now(), now() from generate_series(1, ${people}::int) n`)
    const hour = 3_600_000
    const rules = { opensAt: new Date(Date.now() - 5 * hour).toISOString(), closesAt: new Date(Date.now() - hour).toISOString(), minutes: 20, attempts: 2 }
    await run(sql`insert into people (id, name, sort_key, created_at, updated_at) values (${first}, 'Người đầu', '0', now(), now())`)
    const { quizId: made } = await insertOpenQuiz(ctx, { unitId: root, entrants: [{ personId: first, unitId: root }], rules, pool })
    await run(sql`insert into quiz_entrants (quiz_id, person_id, unit_id, added_at) select ${made}, ${id(sql`n`, '0002')}, ${id(sql`1 + n % ${UNITS}::int`, '0001')}, now() from generate_series(1, ${people}::int) n`)
    await run(sql`insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, seed, started_at, until, grace_seconds, finished_at, finish)
      select ${id(sql`n`, '0003')}, ${made}, 1, ${id(sql`1 + n % ${people}::int`, '0002')}, ${id(sql`1 + n % ${UNITS}::int`, '0001')}, 1 + n / (${people}::int + 1), md5(n::text), now() - interval '3 hours', now() - interval '2 hours', 60, now() - interval '2 hours', 'said'
      from generate_series(1, ${ATTEMPTS}::int) n`)
    await run(sql`insert into quiz_journal (attempt_id, device, number, hash, entry, received_at)
      select ${id(sql`n`, '0003')}, 1, e, sha256(int4send(n * 32 + e)),
        case when e > ${QUESTIONS} then format('{"at":%s,"kind":"finish","number":%s}', e * 1000, e)
        else format('{"at":%s,"given":{"places":[%s],"words":""},"kind":"answer","number":%s,"place":%s}', e * 1000, (n + e) % 4, e, e - 1) end, now()
      from generate_series(1, ${ATTEMPTS}::int) n, generate_series(1, ${QUESTIONS + 1}::int) e`)
    await run(sql`insert into quiz_results (attempt_id, quiz_id, person_id, edition, key_number, finished_at, points, of, passed, waiting, marks, marked_at)
      select id, quiz_id, person_id, 1, 1, finished_at, 0, ${QUESTIONS}, false, 0, '[]', now() from quiz_attempts`)
    await run(sql`insert into quiz_standings (quiz_id, person_id, attempt_ids, attempts, points, of, passed, waiting) select quiz_id, person_id, array_agg(id), count(*), 0, ${QUESTIONS}, false, 0 from quiz_attempts group by 1, 2`)
    await run(sql`insert into quiz_unit_counts (quiz_id, unit_id, people, done, passed) select quiz_id, e.unit_id, count(*), count(s.person_id), count(*) filter (where s.passed) from quiz_entrants e left join quiz_standings s using (quiz_id, person_id) group by 1, 2`)
    await run(sql`insert into quiz_keys (quiz_id, edition, number, changes, made_at) values (${made}, 1, 2, '{"0": {"void": true}}', now())`)
    await run(sql`insert into quiz_markings (quiz_id, edition, key_number, total, began_at) values (${made}, 1, 2, ${ATTEMPTS}, now())`)
    return made
  })
  await app.database.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db)
    await sql`vacuum analyze`.execute(db)
    await sql`checkpoint`.execute(db)
    await sql`reset statement_timeout`.execute(db)
  })
  return { quizId, root }
}
