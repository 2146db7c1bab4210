/** All results by a new key: few of them at once with the decision, many by a job that says how far it is. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Job } from '#platform/server/module.ts'
import { Id } from '#platform/shared/ids.ts'
import { markAttempts } from './sources.ts'

const EDITION = 1
/** What the decision itself may take in its transaction. */
const WITH_DECISION = 1000
const AT_ONCE = 250
const HOURS_2 = 7200

export interface Marking {
  key: number
  total: number
  done: number
}

/** Null: every result is of the newest key. */
export async function markingOf(ctx: Context, quizId: string): Promise<Marking | null> {
  const row = await ctx.db.selectFrom('quiz_markings').select(['key_number as key', 'total', 'done']).where('quiz_id', '=', quizId).where('finished_at', 'is', null).executeTakeFirst()
  return row ?? null
}

/** How many were marked at once; null: a job has them, of which `toMark`. */
export async function markAnew(ctx: Context, quizId: string, key: number): Promise<{ remarked: number; toMark: number }> {
  const { rows: [counted] } = await sql<{ count: number }>`select count(*)::int as count from quiz_results where quiz_id = ${quizId}`.execute(ctx.db)
  const count = counted?.count ?? 0
  if (count > WITH_DECISION) {
    await ctx.db.insertInto('quiz_markings').values({ quiz_id: quizId, edition: EDITION, key_number: key, total: count, began_at: ctx.now }).execute()
    return { remarked: 0, toMark: count }
  }
  let remarked = 0
  for (let after: After | null = FIRST; after; ) {
    const some: Part = await partAfter(ctx, quizId, key, after)
    remarked += await markPart(ctx, quizId, key, some.people)
    after = some.last
  }
  return { remarked, toMark: 0 }
}

/** Where a walk over the results of older keys stands. */
interface After {
  key: number
  attempt: string
}
const FIRST: After = { key: 0, attempt: '00000000-0000-0000-0000-000000000000' }

interface Part {
  people: string[]
  /** Null: there is nothing behind it. */
  last: After | null
}

/** Whose results are to be marked next; along the index, so that the millionth costs what the first does. */
async function partAfter(ctx: Context, quizId: string, key: number, after: After): Promise<Part> {
  const { rows } = await sql<{ person: string; key: number; attempt: string }>`
    select person_id as person, key_number as key, attempt_id as attempt from quiz_results
    where quiz_id = ${quizId} and key_number < ${key} and (key_number, attempt_id) > (${after.key}::integer, ${after.attempt}::uuid)
    order by key_number, attempt_id limit ${sql.lit(AT_ONCE)}`.execute(ctx.db)
  const last = rows.at(-1)
  return { people: [...new Set(rows.map(({ person }) => person))].toSorted(), last: last && rows.length === AT_ONCE ? { key: last.key, attempt: last.attempt } : null }
}

/** All attempts of these people, so that nobody's standing is ever of two keys. Keeps whose standing moved. */
async function markPart(ctx: Context, quizId: string, key: number, people: string[]): Promise<number> {
  if (!people.length) return 0
  await sql`select 1 from quiz_entrants where quiz_id = ${quizId} and person_id = any(${people}::uuid[]) order by person_id for update`.execute(ctx.db)
  const { rows: results } = await sql<{ attempt: string }>`
    select attempt_id as attempt from quiz_results where quiz_id = ${quizId} and person_id = any(${people}::uuid[]) and key_number < ${key}`.execute(ctx.db)
  if (!results.length) return 0
  const before = await standings(ctx, quizId, people)
  await markAttempts(ctx, results.map(({ attempt }) => attempt))
  const after = await standings(ctx, quizId, people)
  const moved = [...after.values()].flatMap((now) => {
    const was = before.get(now.person_id)
    return was && (was.points !== now.points || was.passed !== now.passed)
      ? [{ quiz_id: quizId, edition: EDITION, key_number: key, person_id: now.person_id, points_before: was.points, points_after: now.points, passed_before: was.passed, passed_after: now.passed }]
      : []
  })
  if (moved.length) await ctx.db.insertInto('quiz_moves').values(moved).onConflict((conflict) => conflict.doNothing()).execute()
  return results.length
}

async function standings(ctx: Context, quizId: string, people: string[]) {
  const { rows } = await sql<{ person_id: string; points: number; passed: boolean | null }>`
    select person_id, points, passed from quiz_standings where quiz_id = ${quizId} and person_id = any(${people}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.person_id, row]))
}

const markSome = command(z.object({ quizId: Id, key: z.int(), people: z.array(Id) }), async (ctx, { quizId, key, people }): Promise<void> => {
  const marked = await markPart(ctx, quizId, key, people)
  await sql`update quiz_markings set done = least(total, done + ${marked}) where quiz_id = ${quizId} and edition = ${EDITION} and key_number = ${key}`.execute(ctx.db)
})

const finish = command(z.object({ quizId: Id, key: z.int() }), async (ctx, { quizId, key }): Promise<boolean> => {
  const { rows: [ended] } = await sql<{ unitId: string; total: number }>`
    update quiz_markings m set finished_at = ${ctx.now}, done = total from quizzes q
    where q.id = m.quiz_id and m.quiz_id = ${quizId} and m.edition = ${EDITION} and m.key_number = ${key} and m.finished_at is null
      and not exists (select from quiz_results r where r.quiz_id = m.quiz_id and r.key_number < m.key_number)
    returning q.unit_id as "unitId", m.total`.execute(ctx.db)
  if (ended) await record(ctx, 'quiz.key_changed', { subject: quizId, unit: ended.unitId, data: { key, remarked: ended.total } })
  return ended !== undefined
})

/** Goes on wherever an earlier run was broken off: what is of the new key is passed over. */
export async function runMarking(ctx: Context, quizId: string, key: number): Promise<void> {
  let after: After | null = FIRST
  let turn: Promise<unknown> = Promise.resolve()
  const next = (): Promise<string[]> => {
    const claimed = turn.then(async () => {
      if (!after) return []
      const { people, last } = await partAfter(ctx, quizId, key, after)
      after = last
      return people
    })
    turn = claimed
    return claimed
  }
  const work = async (): Promise<void> => {
    for (let people = await next(); people.length; people = await next()) await markSome(ctx, { quizId, key, people })
  }
  // While one part is being written, another is worked out; the embedded database has one session.
  const workers = ctx.app.database.engine === 'postgresql' && !ctx.db.isTransaction ? 2 : 1
  await Promise.all(Array.from({ length: workers }, work))
  await finish(ctx, { quizId, key })
}

export const anewJobs: Job[] = [
  {
    name: 'quizzes.mark_anew',
    on: ['quiz.marking_began'],
    cron: '*/5 * * * *',
    seconds: HOURS_2,
    async run(ctx) {
      const running = await ctx.db.selectFrom('quiz_markings').select(['quiz_id', 'key_number']).where('finished_at', 'is', null).execute()
      for (const { quiz_id, key_number } of running) await runMarking(ctx, quiz_id, key_number)
    }
  }
]
