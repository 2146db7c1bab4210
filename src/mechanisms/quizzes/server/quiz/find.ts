/** One quiz as the actor may see it, and the quizzes that they take or keep. */
import { sql, type RawBuilder } from 'kysely'
import { unitAndSetNames } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { paperLength } from '../../quiz/paper.ts'
import { ListQuizzes, QuizInput, type Quiz, type QuizList, type QuizRow } from '../../schema/quizzes.ts'
import { findQuizHead, isMine, isRun, isSeen, mayEdit, maySign, ownHomes, unitRefs, type QuizHead } from './access.ts'
import { hasScripts } from '../marking/scripts.ts'
import { contentOf } from './edition.ts'
import { drawnNow, lacksOf, type Drawn } from './questions.ts'
import { countRoster } from './roster.ts'

const SOON_MS = 60 * 86_400_000
const MOST_SHOWN = 5

export const findQuiz = query(QuizInput, (ctx, { quizId }) => quizOut(ctx, quizId))

export async function quizOut(ctx: Context, quizId: string): Promise<Quiz> {
  const head = await findQuizHead(ctx, quizId)
  const { id, unitId, title, kind, state, version, openedAt, closedAt } = head
  const drawn = state === 'draft' ? { rules: head.rules, ...(await drawnNow(ctx, head)) } : await contentOf(ctx, quizId)
  const ours = state === 'draft' ? [] : await unitsOnRoster(ctx, quizId, await ownHomes(ctx))
  const named = await unitRefs(ctx, [unitId, ...ours])
  const edit = head.run && (await mayEdit(ctx, head))
  const sign = head.run && (await maySign(ctx, head))
  return {
    id, title, kind, state, version, openedAt, closedAt,
    led: head.ledBy !== null,
    unit: named(unitId),
    rules: drawn.rules,
    questions: paperLength(drawn),
    byHand: [...new Set(drawn.pool.flatMap(({ body: { kind: asked } }) => (asked === 'essay' || asked === 'file' ? [asked] : [])))],
    kept: head.run ? await keptOf(ctx, head, drawn) : null,
    mine: head.mine ? await ownStanding(ctx, quizId) : null,
    ownUnits: ours.map(named).toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
    may: { edit, answer: edit || sign, mark: sign && state !== 'draft' && hasScripts({ kind, pool: drawn.pool }) }
  }
}

async function unitsOnRoster(ctx: Context, quizId: string, homes: string[]): Promise<string[]> {
  if (!homes.length) return []
  const rows = await ctx.db.selectFrom('quiz_entrants').select('unit_id').distinct().where('quiz_id', '=', quizId).where('unit_id', 'in', homes).execute()
  return rows.map(({ unit_id }) => unit_id)
}

async function keptOf(ctx: Context, head: QuizHead, drawn: Drawn): Promise<NonNullable<Quiz['kept']>> {
  const audience = await ctx.db.selectFrom('quiz_audience').select(['id', 'unit_id', 'set_id', 'below']).where('quiz_id', '=', head.id).orderBy('id').execute()
  const names = await unitAndSetNames(ctx, audience.flatMap((row) => row.unit_id ?? row.set_id ?? []), dayOf(ctx.now))
  const ref = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' })
  const blueprint = head.blueprintId ? await ctx.db.selectFrom('blueprints').select(['id', 'name']).where('id', '=', head.blueprintId).executeTakeFirst() : null
  return {
    blueprint: blueprint ?? null,
    chosen: head.chosen ? await promptsOf(ctx, head.chosen) : [],
    audience: audience.map((row) => ({ id: row.id, unit: ref(row.unit_id), set: ref(row.set_id), below: row.below })),
    ...(await countRoster(ctx, head)),
    lacks: head.state === 'draft' ? lacksOf(head, drawn) : []
  }
}

async function promptsOf(ctx: Context, chosen: NonNullable<QuizHead['chosen']>): Promise<{ questionId: string; number: number; prompt: string }[]> {
  const rows = await ctx.db.selectFrom('questions').select(['id', 'prompt']).where('id', 'in', chosen.map(({ questionId }) => questionId)).execute()
  const prompts = new Map(rows.map(({ id, prompt }) => [id, prompt]))
  return chosen.map((one) => ({ ...one, prompt: prompts.get(one.questionId) ?? '' }))
}

async function ownStanding(ctx: Context, quizId: string): Promise<NonNullable<Quiz['mine']>> {
  const { rows } = await sql<NonNullable<Quiz['mine']>>`
    select e.extra_percent as "extraPercent", s.person_id is not null as done, s.passed, coalesce(s.attempts, 0) as attempts
    from quiz_entrants e left join quiz_standings s on s.quiz_id = e.quiz_id and s.person_id = e.person_id
    where e.quiz_id = ${quizId} and e.person_id = ${ctx.actor?.personId ?? null}`.execute(ctx.db)
  return rows[0] ?? { extraPercent: 0, done: false, passed: null, attempts: 0 }
}

/** Open ones first, the next to close at the top. */
export const listQuizzes = query(ListQuizzes, async (ctx, { which, offset, limit }): Promise<QuizList> => {
  const wanted = which === 'mine' ? isMine(ctx) : which === 'run' ? isRun(ctx) : await isSeen(ctx)
  const rows = await rowsOf(ctx, wanted, offset, limit + 1)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? offset + limit : null }
})

/** One that the actor is to take. */
export const findMyQuiz = async (ctx: Context, quizId: string): Promise<QuizRow | null> => (await rowsOf(ctx, sql<boolean>`q.id = ${quizId} and ${isMine(ctx)}`, 0, 1))[0] ?? null

/** Open quizzes that the actor has not done yet, and that close between two instants; practice is nobody's duty. */
export const listToTake = (ctx: Context, { from, to, limit }: { from: Date; to: Date; limit: number }): Promise<QuizRow[]> =>
  rowsOf(ctx, sql<boolean>`${isMine(ctx)} and q.state = 'open' and q.kind <> 'practice' and s.person_id is null and (q.rules->>'closesAt')::timestamptz > ${from} and (q.rules->>'closesAt')::timestamptz < ${to}`, 0, limit)

/** The same of now, for the page on which one's day begins. */
export async function quizzesToTake(ctx: Context): Promise<QuizRow[]> {
  const open = await listToTake(ctx, { from: ctx.now, to: new Date(ctx.now.getTime() + SOON_MS), limit: MOST_SHOWN })
  return open.filter(({ opensAt }) => new Date(opensAt) <= ctx.now)
}

async function rowsOf(ctx: Context, wanted: RawBuilder<boolean>, offset: number, limit: number): Promise<QuizRow[]> {
  const { rows } = await sql<Omit<QuizRow, 'unit' | 'mine'> & { unitId: string; taken: boolean; done: boolean; passed: boolean | null }>`
    select q.id, q.title, q.unit_id as "unitId", q.kind, q.state, q.rules->>'opensAt' as "opensAt", q.rules->>'closesAt' as "closesAt", ${isRun(ctx)} as run,
      q.led_by is not null as led, ${isMine(ctx)} as taken, s.person_id is not null as done, s.passed
    from quizzes q left join quiz_standings s on s.quiz_id = q.id and s.person_id = ${ctx.actor?.personId ?? null}
    where ${wanted} order by q.state = 'closed', (q.rules->>'closesAt')::timestamptz, q.id offset ${offset} limit ${limit}`.execute(ctx.db)
  const named = await unitRefs(ctx, rows.map(({ unitId }) => unitId))
  return rows.map(({ unitId, taken, done, passed, ...row }) => ({ ...row, unit: named(unitId), mine: taken ? { done, passed } : null }))
}
