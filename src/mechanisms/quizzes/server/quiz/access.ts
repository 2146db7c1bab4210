/** Who may see and keep a quiz, and whose names are theirs to know. Every query and command about quizzes goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, originsOn, unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { QuizKind, QuizRules } from '../../quiz/rules.ts'
import { QuizRules as Rules } from '../../quiz/rules.ts'
import type { QuizState } from '../../schema/quizzes.ts'

const READ = 'quizzes.read'
const EDIT = 'quizzes.edit'
const SIGN = 'quizzes.sign_off'

/** Conditions on quizzes (q). Whoever sees the bank of the unit whose quiz it is keeps or oversees it. */
export const isRun = (ctx: Context): RawBuilder<boolean> => wasVisible(ctx, READ, 'q.unit_id')

/** The actor may answer appeals against its questions. */
export const mayAnswer = (ctx: Context): RawBuilder<boolean> => sql<boolean>`(${wasVisible(ctx, EDIT, 'q.unit_id')} or ${wasVisible(ctx, SIGN, 'q.unit_id')})`

/** The actor is to take it, whatever their rights. */
export const isMine = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(q.state <> 'draft' and exists (select from quiz_entrants me where me.quiz_id = q.id and me.person_id = ${ctx.actor?.personId ?? null} and me.left_at is null))`

/** People of their own unit are to take it. `homes`: what `ownHomes` gave. */
const isOurs = (homes: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(q.state <> 'draft' and exists (select from quiz_entrants ours where ours.quiz_id = q.id and ours.unit_id = any(${[...homes]}::uuid[])))`

/** Units, of any day, whose people the actor may know by name. */
export async function ownHomes(ctx: Context): Promise<string[]> {
  const today = dayOf(ctx.now)
  const held = (ctx.actor?.grants ?? []).filter(({ permission, from, to }) => permission === 'members.read' && from <= today && (to === null || today < to))
  const ids = [...new Set(held.map(({ unitId }) => unitId))]
  const origins: string[] = []
  for (const id of ids) origins.push(...(await originsOn(ctx, id, today)).map(({ originId }) => originId))
  return [...(await ownUnitsOf(ctx, [...ids, ...origins]))]
}

/** Whoever sees it at all. */
export const isSeen = async (ctx: Context): Promise<RawBuilder<boolean>> => sql<boolean>`(${isRun(ctx)} or ${isMine(ctx)} or ${isOurs(await ownHomes(ctx))})`

export async function seesQuiz(ctx: Context, quizId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from quizzes q where q.id = ${quizId} and ${await isSeen(ctx)}`.execute(ctx.db)
  return rows.length > 0
}

export interface QuizHead {
  id: string
  unitId: string
  title: string
  kind: QuizKind
  state: QuizState
  rules: QuizRules
  blueprintId: string | null
  chosen: { questionId: string; number: number }[] | null
  version: number
  /** Who alone opens and closes it; null: whoever keeps it. */
  ledBy: string | null
  openedAt: Date | null
  closedAt: Date | null
  /** How the actor stands to it. */
  run: boolean
  mine: boolean
}

/** Throws not_found for a quiz that the actor may not see. `lock` holds it for the rest of the command. */
export async function findQuizHead(ctx: Context, quizId: string, options: { lock?: boolean } = {}): Promise<QuizHead> {
  const { rows } = await sql<QuizHead>`
    select q.id, q.unit_id as "unitId", q.title, q.kind, q.state, q.rules, q.blueprint_id as "blueprintId", q.chosen, q.version, q.led_by as "ledBy",
      q.opened_at as "openedAt", q.closed_at as "closedAt", ${isRun(ctx)} as run, ${isMine(ctx)} as mine
    from quizzes q where q.id = ${quizId} and ${await isSeen(ctx)} ${options.lock ? sql`for update of q` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'quizzes.no_such_quiz')
  return { ...found, rules: Rules.parse(found.rules) }
}

/** A quiz that the actor sees with its questions. */
export async function quizToRun(ctx: Context, quizId: string): Promise<QuizHead> {
  const quiz = await findQuizHead(ctx, quizId)
  ensure(quiz.run, 'not_found', 'quizzes.no_such_quiz')
  return quiz
}

/** A quiz that the actor may change, locked. */
export async function quizToEdit(ctx: Context, quizId: string, version?: number): Promise<QuizHead> {
  const quiz = await findQuizHead(ctx, quizId, { lock: true })
  ensure(quiz.run, 'not_found', 'quizzes.no_such_quiz')
  ensure(await mayEdit(ctx, quiz), 'forbidden', 'quizzes.may_not_edit_quiz')
  if (version !== undefined) ensure(quiz.version === version, 'conflict', 'quizzes.quiz_changed')
  return quiz
}

export const mayEdit = (ctx: Context, { unitId }: Pick<QuizHead, 'unitId'>): Promise<boolean> => hadRight(ctx, EDIT, unitId)

export const maySign = (ctx: Context, { unitId }: Pick<QuizHead, 'unitId'>): Promise<boolean> => hadRight(ctx, SIGN, unitId)

export async function unitRefs(ctx: Context, ids: string[]): Promise<(id: string) => { id: string; name: string }> {
  const names = await unitNamesOn(ctx, [...new Set(ids)], dayOf(ctx.now))
  return (id) => ({ id, name: names.get(id)?.name ?? '' })
}
