/** Files of questions: kept for their preview, taken over as a whole, undone as a whole. They are of whoever brought them. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { Level, QuestionBody } from '../question/body.ts'
import { likeness, promptLine } from '../question/words.ts'
import { BringQuestions, ImportInput, TakeOver, type FileRemark, type QuestionImport } from '../schema/imports.ts'
import { ensureMayWriteAt, questionTo } from './access.ts'
import { doublesOf } from './queries.ts'
import { insertSubject } from './subjects.ts'
import { takeOut, type Brought } from './take-out.ts'
import { insertQuestion, insertVersion } from './write.ts'

/** A little less than files that nothing keeps. */
const KEPT_MS = 23 * 3_600_000
const MOST_REMARKS = 500

interface Kept {
  at: QuestionImport['questions'][number]['place']
  body: QuestionBody
  subject: string | null
  level: Level | null
}

/** Nothing comes into the bank by it. */
export const bringQuestions = command(BringQuestions, async (ctx, { unitId, fileName, format, questions, problems, losses }): Promise<{ id: string }> => {
  await ensureMayWriteAt(ctx, unitId)
  const id = newId()
  await ctx.db
    .insertInto('question_imports')
    .values({
      id, unit_id: unitId, file_name: fileName, format, created_at: ctx.now, created_by: ctx.actor?.personId ?? null,
      questions: JSON.stringify(questions), problems: JSON.stringify(limited(problems)), losses: JSON.stringify(limited(losses))
    })
    .execute()
  await record(ctx, 'question_import.brought', { subject: id, unit: unitId, data: { questions: questions.length, problems: problems.length } })
  return { id }
})

/** A file that went wrong from its first line on says the same thousands of times. */
const limited = (remarks: FileRemark[]): FileRemark[] =>
  remarks.length <= MOST_REMARKS ? remarks : [...remarks.slice(0, MOST_REMARKS - 1), { at: {}, reason: 'quizzes.remarks_more', values: { count: remarks.length - MOST_REMARKS + 1 } }]

async function ownImport(ctx: Context, importId: string, lock = false) {
  let asked = ctx.db.selectFrom('question_imports').selectAll().where('id', '=', importId).where('created_by', '=', ctx.actor?.personId ?? null)
  if (lock) asked = asked.forUpdate()
  const found = await asked.executeTakeFirst()
  if (!found) throw new AppError('not_found', 'quizzes.no_such_import')
  return { ...found, questions: found.questions as unknown as Kept[], brought: found.brought as unknown as Brought[] }
}

export const findImport = query(ImportInput, async (ctx, { importId }): Promise<QuestionImport> => {
  const found = await ownImport(ctx, importId)
  const units = await unitNamesOn(ctx, [found.unit_id], dayOf(ctx.now))
  const likenesses = found.questions.map(({ body }) => likeness(body))
  const firstAt = new Map(likenesses.map((one, at) => [one, at] as const).toReversed())
  const doubles = await doublesOf(ctx, likenesses)
  const doublesAt = Map.groupBy(doubles.filter((one) => one.unitId === found.unit_id), (one) => one.likeness)
  const twinOf = (at: number): number | null => {
    const first = firstAt.get(likenesses[at] ?? '') ?? at
    return first < at ? first : null
  }
  const subjects = await subjectsByName(ctx, found.unit_id)
  return {
    id: found.id,
    unit: { id: found.unit_id, name: units.get(found.unit_id)?.name ?? '' },
    fileName: found.file_name,
    format: found.format,
    createdAt: found.created_at,
    state: found.undone_at ? 'undone' : found.done_at ? 'done' : 'open',
    questions: found.questions.map(({ at: place, body, subject, level }, at) => ({
      at, place, body, prompt: promptLine(body), subject, level,
      subjectId: subject === null ? null : (subjects.get(fold(subject.trim())) ?? null),
      doubles: (doublesAt.get(likenesses[at] ?? '') ?? []).map(({ id, prompt }) => ({ id, prompt })),
      twin: twinOf(at)
    })),
    problems: found.problems as unknown as FileRemark[],
    losses: found.losses as unknown as FileRemark[],
    brought: found.brought.map(({ questionId, number }) => ({ questionId, number }))
  }
})

async function subjectsByName(ctx: Context, unitId: string): Promise<Map<string, string>> {
  const rows = await ctx.db.selectFrom('question_subjects').select(['id', 'name']).where('unit_id', '=', unitId).orderBy('id').execute()
  return new Map(rows.map(({ id, name }) => [fold(name), id]))
}

/** All that was chosen, in one transaction: where one of them cannot be, none is. */
export const takeOverQuestions = command(TakeOver, async (ctx, { importId, choices, subjectId, makeSubjects, level }): Promise<{ added: number; versions: number }> => {
  const found = await ownImport(ctx, importId, true)
  await ensureMayWriteAt(ctx, found.unit_id)
  ensure(found.done_at === null, 'conflict', 'quizzes.import_done')
  ensure(found.created_at.getTime() > ctx.now.getTime() - KEPT_MS, 'conflict', 'quizzes.import_old')
  const subjects = await subjectsByName(ctx, found.unit_id)
  const brought: Brought[] = []
  let added = 0
  for (const { at, as } of choices.toSorted((one, other) => one.at - other.at)) {
    const question = found.questions[at]
    if (!question) throw new AppError('invalid', 'quizzes.no_such_question')
    const content = { body: question.body, level: question.level ?? level, subjectId: await subjectFor(ctx, found.unit_id, question.subject, { subjects, subjectId, makeSubjects }) }
    if (as === 'add') {
      brought.push({ questionId: await insertQuestion(ctx, { unitId: found.unit_id, ...content }), number: 1 })
      added += 1
    } else {
      brought.push(await asVersion(ctx, found.unit_id, as, content))
    }
  }
  await ctx.db.updateTable('question_imports').set({ done_at: ctx.now, done_by: ctx.actor?.personId ?? null, brought: JSON.stringify(brought), questions: JSON.stringify([]) }).where('id', '=', importId).execute()
  await record(ctx, 'question_import.taken_over', { subject: importId, unit: found.unit_id, data: { added, versions: brought.length - added } })
  return { added, versions: brought.length - added }
})

async function subjectFor(ctx: Context, unitId: string, name: string | null, given: { subjects: Map<string, string>; subjectId: string | null; makeSubjects: boolean }): Promise<string> {
  const words = name?.trim().normalize('NFC').slice(0, 200) ?? ''
  const known = words ? given.subjects.get(fold(words)) : undefined
  if (known) return known
  if (words && given.makeSubjects) {
    const id = await insertSubject(ctx, unitId, words)
    given.subjects.set(fold(words), id)
    return id
  }
  if (!given.subjectId) throw new AppError('invalid', 'input.invalid', { fields: { subjectId: { reason: 'quizzes.subject_missing' } } })
  return given.subjectId
}

async function asVersion(ctx: Context, unitId: string, questionId: string, content: { body: QuestionBody; level: Level; subjectId: string }): Promise<Brought> {
  const { number } = await ctx.db.selectFrom('questions').select('number').where('id', '=', questionId).where('unit_id', '=', unitId).executeTakeFirst() ?? { number: 0 }
  const question = await questionTo(ctx, 'quizzes.edit', questionId, number)
  ensure(question.state !== 'withdrawn', 'conflict', 'quizzes.is_withdrawn')
  const { subjectId, level, state } = question
  return { questionId, number: await insertVersion(ctx, question, content), before: { subjectId, level, state } }
}

/** As if the file had never been: only while nobody has built on what it brought. */
export const undoImport = command(ImportInput, async (ctx, { importId }): Promise<void> => {
  const found = await ownImport(ctx, importId, true)
  await ensureMayWriteAt(ctx, found.unit_id)
  ensure(found.done_at !== null && found.undone_at === null, 'conflict', 'quizzes.import_not_done')
  const { rows } = await sql<{ id: string; number: number; state: string }>`
    select q.id, q.number, q.state from questions q where q.id = any(${found.brought.map(({ questionId }) => questionId)}::uuid[]) for update of q`.execute(ctx.db)
  const touched = found.brought.filter(({ questionId, number }) => !rows.some((row) => row.id === questionId && row.number === number && row.state === 'draft')).length
  ensure(touched === 0, 'conflict', 'quizzes.import_built_on', { questions: touched })
  for (const one of found.brought.toReversed()) await takeOut(ctx, found.unit_id, one)
  await ctx.db.updateTable('question_imports').set({ undone_at: ctx.now }).where('id', '=', importId).execute()
  await record(ctx, 'question_import.undone', { subject: importId, unit: found.unit_id, data: { questions: found.brought.length } })
})
