/** Looking at the bank: the list, one question, its versions and what they differ in, a try at answering it. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { QuestionBody } from '../question/body.ts'
import { compareBodies } from '../question/compare.ts'
import { mark, type Mark } from '../question/mark.ts'
import {
  AboutVersion, CompareVersions, ListQuestions, QuestionInput, TryAnswer,
  type BankQuestion, type Comparison, type QuestionFilter, type QuestionPage, type QuestionRow, type QuestionVersion
} from '../schema/questions.ts'
import { bankIsVisible, findQuestionHead, mayAt } from './access.ts'

const COLUMNS = sql`q.id, q.number, q.prompt, q.kind, q.level, q.state, q.languages, q.created_at as "createdAt", q.unit_id as "unitId", q.subject_id as "subjectId", s.name as "subjectName"`
type Found = Omit<QuestionRow, 'unit' | 'subject'> & { unitId: string; subjectId: string; subjectName: string }

/** The newest first; `after` goes on from the last of a page. */
export const listQuestions = query(ListQuestions, async (ctx, { after, limit, ...filter }): Promise<QuestionPage> => {
  const { rows } = await sql<Found>`
    select ${COLUMNS} from questions q join question_subjects s on s.id = q.subject_id
    where ${filtered(ctx, filter)} ${after ? sql`and q.id < ${after}` : sql``} order by q.id desc limit ${limit + 1}`.execute(ctx.db)
  const shown = await withNames(ctx, rows.slice(0, limit))
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
})

/** Those that the actor may see and that fit; for the list and for what is taken out of the bank. */
export function filtered(ctx: Context, { unitId, subjectId, level, kind, state, text }: QuestionFilter): RawBuilder<unknown> {
  const words = text ? `%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const parts = [
    bankIsVisible(ctx, 'q.unit_id'),
    unitId ? sql`q.unit_id = ${unitId}` : null,
    subjectId ? sql`q.subject_id = ${subjectId}` : null,
    level ? sql`q.level = ${level}` : null,
    kind ? sql`q.kind = ${kind}` : null,
    state ? sql`q.state = ${state}` : null,
    words ? sql`q.folded like ${words}` : null
  ]
  return sql.join(parts.filter((part) => part !== null), sql` and `)
}

async function withNames(ctx: Context, rows: Found[]): Promise<QuestionRow[]> {
  const units = await unitNamesOn(ctx, [...new Set(rows.map(({ unitId }) => unitId))], dayOf(ctx.now))
  return rows.map(({ unitId, subjectId, subjectName, ...row }) => ({ ...row, unit: { id: unitId, name: units.get(unitId)?.name ?? '' }, subject: { id: subjectId, name: subjectName } }))
}

export const findQuestion = query(QuestionInput, async (ctx, { questionId }): Promise<BankQuestion> => {
  const { rows } = await sql<Found & { likeness: string }>`
    select ${COLUMNS}, q.likeness from questions q join question_subjects s on s.id = q.subject_id
    where q.id = ${questionId} and ${bankIsVisible(ctx, 'q.unit_id')}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'quizzes.no_such_question')
  const { likeness, ...shown } = found
  const [row] = await withNames(ctx, [shown])
  if (!row) throw new AppError('not_found', 'quizzes.no_such_question')
  const versions = await versionsOf(ctx, questionId)
  const turns = await ctx.db.selectFrom('question_turns').select(['number', 'deed', 'because', 'at', 'by_id']).where('question_id', '=', questionId).orderBy('at', 'desc').execute()
  const people = await peopleNames(ctx, [...versions.flatMap((one) => [one.written_by, one.signed_by]), ...turns.map(({ by_id }) => by_id)].filter((id) => id !== null))
  const person = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' })
  const newest = versions[0]
  if (!newest) throw new AppError('not_found', 'quizzes.no_such_question')
  const others = newest.written_by === null || newest.written_by !== ctx.actor?.personId
  return {
    ...row,
    body: QuestionBody.parse(newest.body),
    versions: versions.map((one) => ({ number: one.number, writtenAt: one.written_at, writtenBy: person(one.written_by), signedAt: one.signed_at, signedBy: person(one.signed_by) })),
    turns: turns.map(({ by_id, deed, ...one }) => ({ ...one, deed: deed as BankQuestion['turns'][number]['deed'], by: person(by_id) })),
    doubles: (await doublesOf(ctx, [likeness], questionId)).map(({ id, prompt }) => ({ id, prompt })),
    may: { edit: await mayAt(ctx, 'quizzes.edit', row.unit.id), signOff: others && (await mayAt(ctx, 'quizzes.sign_off', row.unit.id)) }
  }
})

const versionsOf = (ctx: Context, questionId: string) =>
  ctx.db.selectFrom('question_versions').select(['number', 'body', 'written_at', 'written_by', 'signed_at', 'signed_by']).where('question_id', '=', questionId).orderBy('number', 'desc').execute()

/** Of the same words, as far as the actor may see them. */
export async function doublesOf(ctx: Context, likenesses: string[], except: string | null = null): Promise<{ id: string; prompt: string; likeness: string; unitId: string }[]> {
  if (likenesses.length === 0) return []
  const { rows } = await sql<{ id: string; prompt: string; likeness: string; unitId: string }>`
    select q.id, q.prompt, q.likeness, q.unit_id as "unitId" from questions q
    where q.likeness = any(${likenesses}::text[]) and q.id is distinct from ${except}::uuid and q.state <> 'withdrawn' and ${bankIsVisible(ctx, 'q.unit_id')} order by q.id limit 500`.execute(ctx.db)
  return rows
}

export const findVersion = query(AboutVersion, async (ctx, { questionId, number }): Promise<QuestionVersion> => {
  await findQuestionHead(ctx, questionId)
  const version = await ctx.db.selectFrom('question_versions').selectAll().where('question_id', '=', questionId).where('number', '=', number).executeTakeFirst()
  if (!version) throw new AppError('not_found', 'quizzes.no_such_version')
  const people = await peopleNames(ctx, [version.written_by, version.signed_by].filter((id) => id !== null))
  const person = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' })
  return { number, body: QuestionBody.parse(version.body), writtenAt: version.written_at, writtenBy: person(version.written_by), signedAt: version.signed_at, signedBy: person(version.signed_by) }
})

export const compareVersions = query(CompareVersions, async (ctx, { questionId, from, to }): Promise<Comparison> => {
  const [before, after] = [await findVersion(ctx, { questionId, number: from }), await findVersion(ctx, { questionId, number: to })]
  return { from, to, differences: compareBodies(before.body, after.body) }
})

/** What an answer would earn; nothing of it is kept. */
export const tryAnswer = query(TryAnswer, async (ctx, { questionId, number, answer }): Promise<Mark | null> => mark((await findVersion(ctx, { questionId, number })).body, answer))

