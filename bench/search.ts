/** The search over 100,000 entries on PostgreSQL: milliseconds of one question, asked by a clerk who sees a part of them. */
import { sql } from 'kysely'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Actor } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../scripts/postgres.ts'
import { actorOf } from '../src/foundations/people/server/index.ts'
import { search } from '../src/foundations/search/server/index.ts'
import { vectorOf } from '../src/foundations/search/words.ts'

const ENTRIES = 100_000
const PAGE = 2000
const ROUNDS = 20

/** The most frequent syllables; 3,000 in all, each as often as its place in the list lets expect (1/n), as in real text. */
const FREQUENT =
  'xã thực hiện nhiệm vụ kế hoạch các đơn vị người dân tổ chức báo cáo kết quả kiểm tra hướng dẫn tuyên truyền phòng cháy chữa chuyển đổi số đọc sách sức khỏe rác thải trường học khu cư hồ sơ trực tuyến cán bộ đoàn thể thôn bản mùa nước sạch'.split(
    ' '
  )
const VOCABULARY = 3000

function syllable(random: number): string {
  // The inverse of 1/n summed up.
  const place = Math.floor(Math.exp(random * Math.log(VOCABULARY + 1))) - 1
  return FREQUENT[place] ?? `tiếng${place.toString(36)}`
}

/** The same numbers in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}
const random = numbers(7)

const QUESTIONS = ['phòng cháy', 'phong chay', 'xã', 'kế hoạch', 'ubnd', 'số 77 hướng dẫn', '"chuyển đổi số"', 'đọc sách nước sạch', 'không có từ này']

export interface SearchFigures {
  who: string
  p50: number
  p95: number
  worst: string
}

export async function measureSearch(): Promise<SearchFigures[]> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-search-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error' }), modules, { work: false })
  try {
    await app.database.pool.query(readFileSync(new URL('./data.sql', import.meta.url), 'utf8'))
    const ctx = createContext(app)
    const { rows } = await sql<{ id: string; unit: string }>`select id, unit_id as unit from plans`.execute(ctx.db)
    for (let from = 0; from < ENTRIES; from += PAGE) await ctx.db.insertInto('search_entries').values(entries(from, rows)).execute()
    await sql`vacuum analyze search_entries`.execute(ctx.db)
    const clerk = await actorOf(ctx, { username: 'clerk' })
    const root = (await sql<{ id: string }>`select unit_id as id from unit_facts where parent_id is null`.execute(ctx.db)).rows[0]?.id ?? ''
    const leader: Actor = { ...clerk, grants: clerk.grants.map((grant) => ({ ...grant, unitId: root, reach: 'everything' as const })) }
    return [await figures('clerk of one department', clerk), await figures('leader of the province', leader)]

    async function figures(who: string, actor: Actor): Promise<SearchFigures> {
      const taken: { ms: number; q: string }[] = []
      for (let round = 0; round <= ROUNDS; round++)
        for (const q of QUESTIONS) {
          const start = performance.now()
          await search(createContext(app, { actor }), { q })
          // The first round warms the cache.
          if (round > 0) taken.push({ ms: performance.now() - start, q })
        }
      taken.sort((one, other) => one.ms - other.ms)
      const at = (share: number): number => taken[Math.floor(taken.length * share)]?.ms ?? 0
      return { who, p50: at(0.5), p95: at(0.95), worst: taken.at(-1)?.q ?? '' }
    }
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function entries(from: number, plans: { id: string; unit: string }[]) {
  return Array.from({ length: PAGE }, (_, place) => {
    const n = from + place
    const plan = plans[n % plans.length] ?? { id: newId(), unit: newId() }
    const kind = n % 500 === 0 ? 'plan' : n % 3 === 0 ? 'task' : 'paragraph'
    const words = Array.from({ length: 25 }, () => syllable(random.next().value))
    const text = `${words.join(' ')} số ${n % 1000}`
    const entry = { kind, title: kind === 'paragraph' ? '' : text, body: kind === 'paragraph' ? text : '' }
    return {
      ...entry,
      id: newId(), key: String(n), scope_id: plan.id, unit_id: plan.unit, state: 'open', context: 'Kế hoạch mẫu', href: '/',
      fingerprint: 'x', words: sql<string>`${vectorOf(entry)}::tsvector`
    }
  })
}
