/**
 * Tables of a rehearsal: the same as the real ones, in a schema of their own, which stands before the real one for the connections of
 * the rehearsal alone. So the very statements that will carry the round run, durable as then, and no figure, notice or log can see them.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { newId } from '#platform/shared/ids.ts'
import type { EditionContent } from '../../quiz/edition.ts'

const SCHEMA = 'quiz_rehearsal'
const TABLES = ['people', 'sessions', 'events', 'quizzes', 'quiz_editions', 'quiz_keys', 'quiz_entrants', 'quiz_sheets', 'quiz_attempts', 'quiz_journal']
/** One rehearsal at a time; held by its connection as long as it lives. */
const LOCK = 4_021_040
const HOUR = 3_600_000

/** For the connections of a rehearsal. */
export const SHADOW_SCHEMAS = [SCHEMA, 'public']

/** Runs with the shadow tables there, which are gone afterwards, however it ended; null: another rehearsal runs. */
export async function withShadow<T>(app: App, run: () => Promise<T>): Promise<T | null> {
  const holder = await app.database.pool.connect()
  try {
    const { rows } = await holder.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK])
    if (!rows[0]?.held) return null
    try {
      await holder.query(`drop schema if exists ${SCHEMA} cascade`)
      await holder.query(`create schema ${SCHEMA}`)
      for (const table of TABLES) await holder.query(`create table ${SCHEMA}.${table} (like public.${table} including all)`)
      return await run()
    } finally {
      await holder.query(`drop schema if exists ${SCHEMA} cascade`)
      await holder.query('select pg_advisory_unlock($1)', [LOCK])
    }
  } finally {
    holder.release()
  }
}

export interface Synthetic {
  quizId: string
  tokens: string[]
}

/** `ctx`: of an app whose connections see the shadow. Asks of everybody what the round will ask. */
export async function addSynthetic(ctx: Context, content: EditionContent, count: number): Promise<Synthetic> {
  const [quizId, unitId] = [newId(), newId()]
  const people = Array.from({ length: count }, (_, at) => ({ id: newId(), name: `${at + 1}`, session: newId(), token: randomBytes(24).toString('base64url') }))
  const listed = JSON.stringify(people)
  const rules = { ...content.rules, opensAt: new Date(ctx.now.getTime() - HOUR).toISOString(), closesAt: new Date(ctx.now.getTime() + HOUR).toISOString() }
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, name, name, now(), now() from jsonb_to_recordset(${listed}::jsonb) as p(id uuid, name text)`.execute(ctx.db)
  await sql`insert into sessions (id, person_id, token, way, created_at, updated_at, expires_at)
    select session, id, token, 'password', now(), now(), now() + interval '1 hour' from jsonb_to_recordset(${listed}::jsonb) as p(id uuid, session uuid, token text)`.execute(ctx.db)
  await sql`insert into quizzes (id, unit_id, title, kind, state, rules, created_at, opened_at) values (${quizId}, ${unitId}, ${content.title}, ${content.kind}, 'open', ${JSON.stringify(rules)}::jsonb, now(), now())`.execute(ctx.db)
  await sql`insert into quiz_editions (quiz_id, number, content, secret, made_at) values (${quizId}, 1, ${JSON.stringify({ ...content, rules })}::jsonb, ${randomBytes(32)}, now())`.execute(ctx.db)
  await sql`insert into quiz_keys (quiz_id, edition, number, made_at) values (${quizId}, 1, 1, now())`.execute(ctx.db)
  await sql`insert into quiz_entrants (quiz_id, person_id, unit_id, added_at) select ${quizId}, id, ${unitId}, now() from jsonb_to_recordset(${listed}::jsonb) as p(id uuid)`.execute(ctx.db)
  return { quizId, tokens: people.map(({ token }) => token) }
}

/** What a rehearsal leaves whose process was killed. */
export const shadowJobs: Job[] = [
  {
    name: 'quizzes.forget_rehearsal',
    cron: '*/10 * * * *',
    async run({ app }) {
      if (app.database.engine !== 'postgresql') return
      const { rows } = await app.database.pool.query<{ there: boolean }>(`select to_regnamespace('${SCHEMA}') is not null as there`)
      if (rows[0]?.there) await withShadow(app, async () => undefined)
    }
  }
]
