/** A quiz on paper: variants of one paper, each with its code, and what was printed where. */
import { sql } from 'kysely'
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { profileOf, type PaperDocument } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { lossesOf } from '../../formats/index.ts'
import { examPaper, type ExamPaper, type PaperHead } from '../../formats/paper/exam.ts'
import { inLanguage, MAIN_LANGUAGE } from '../../question/said.ts'
import { shuffled } from '../../question/laid-out.ts'
import { paperOf } from '../../quiz/paper.ts'
import { bodyBy } from '../../quiz/score.ts'
import type { FileRemark } from '../../schema/imports.ts'
import { PrintFile, PrintQuiz, type QuizPrints } from '../../schema/paper.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { quizToEdit, quizToRun, type QuizHead } from './access.ts'
import { contentsOf } from '../media-out.ts'
import { hasScripts } from '../marking/scripts.ts'
import { contentOf, keyOf } from './edition.ts'
import { quizOut } from './find.ts'

const EDITION = 1
const FIRST_CODE = 101
/** They go through a process with little room. */
const MOST_PICTURES = 30 * 1_048_576
const MEDIA = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const

/** What was printed of one variant; `question` is a place in the pool. */
export interface PrintedVariant {
  code: string
  printed: { question: number; options: string[] }[]
}

interface Asked {
  seed: string
  count: number
  firstCode: number
}

/** The same questions for everybody, in an order of their own on each variant. */
async function papersOf(ctx: Context, quiz: QuizHead, { seed, count, firstCode }: Asked): Promise<ExamPaper & { printed: PrintedVariant[] }> {
  const [content, key] = [await contentOf(ctx, quiz.id, EDITION), await keyOf(ctx, quiz.id, EDITION)]
  const places = paperOf(content, seed)
  const questions = places.map((place) => ({ body: bodyBy(content, key.changes, place) ?? content.pool[place]?.body, subject: null, level: null }))
  const held = questions.flatMap(({ body, ...rest }) => (body ? [{ ...rest, body }] : []))
  const made = examPaper(held, await headOf(ctx, quiz), { count, seed, firstCode, shuffled })
  const printed = made.variants.map(({ code, printed: asked }) => ({ code, printed: asked.map(({ question, options }) => ({ question: places[question] ?? 0, options })) }))
  return { ...made, printed }
}

async function headOf(ctx: Context, { unitId, title, rules }: QuizHead): Promise<PaperHead> {
  const unit = await factsOn(ctx, dayOf(ctx.now)).select(['name', 'branch']).where('unit_id', '=', unitId).executeTakeFirst()
  return { layout: unit?.branch === 'party' ? 'party' : 'state', above: null, issuer: unit?.name ?? '', place: null, date: null, title, minutes: rules.minutes }
}

async function refusedToPrint(ctx: Context, { id, state, kind }: { id: string; state: string; kind: string }): Promise<string | null> {
  if (state !== 'open') return 'quizzes.is_not_open'
  if (kind === 'practice') return 'quizzes.practice_not_counted'
  // A sheet that is typed in says nothing of what was written by hand.
  return hasScripts(await contentOf(ctx, id, EDITION)) ? 'quizzes.paper_by_hand' : null
}

/** Codes go on from print to print, so that a code names one paper of the quiz. */
export const printQuiz = command(PrintQuiz, async (ctx, { quizId, variants: count, sheets }): Promise<{ id: string }> => {
  const quiz = await quizToEdit(ctx, quizId)
  const refused = await refusedToPrint(ctx, quiz)
  if (refused) throw new AppError('conflict', refused)
  const { rows } = await sql<{ next: number }>`select coalesce(max(first_code + jsonb_array_length(variants)), ${FIRST_CODE})::int as next from quiz_prints where quiz_id = ${quizId}`.execute(ctx.db)
  const id = newId()
  const asked = { seed: id, count, firstCode: rows[0]?.next ?? FIRST_CODE }
  const { printed } = await papersOf(ctx, quiz, asked)
  await ctx.db
    .insertInto('quiz_prints')
    .values({ id, quiz_id: quizId, edition: EDITION, seed: asked.seed, first_code: asked.firstCode, variants: JSON.stringify(printed), sheets, made_at: ctx.now, made_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'quiz.printed', { subject: quizId, unit: quiz.unitId, data: { printId: id, variants: count, sheets } })
  return { id }
})

export const listPrints = query(QuizInput, async (ctx, { quizId }): Promise<QuizPrints> => {
  await quizToRun(ctx, quizId)
  const quiz = await quizOut(ctx, quizId)
  const { rows } = await sql<{ id: string; sheets: number; typed: number; madeAt: Date; variants: PrintedVariant[] }>`
    select p.id, p.sheets, p.made_at as "madeAt", p.variants, (select count(*)::int from quiz_sheets s where s.print_id = p.id) as typed
    from quiz_prints p where p.quiz_id = ${quizId} order by p.first_code`.execute(ctx.db)
  const refused = await refusedToPrint(ctx, quiz)
  return {
    quiz,
    refused,
    prints: rows.map(({ variants, ...print }) => ({ ...print, codes: variants.map(({ code }) => code) })),
    mayPrint: quiz.may.edit && refused === null
  }
})

/** What paper cannot hold of the questions that can be drawn; told before anything is printed. Called by their words. */
export const paperLosses = query(QuizInput, async (ctx, { quizId }): Promise<FileRemark[]> => {
  const quiz = await quizToRun(ctx, quizId)
  if (quiz.state === 'draft') return []
  const { pool } = await contentOf(ctx, quizId, EDITION)
  const losses = await lossesOf('paper', pool.map(({ body }) => ({ body, called: inLanguage(body.prompt, MAIN_LANGUAGE), subject: null, level: null })))
  // There is no file whose rows anybody could count.
  return losses.map(({ at: { called = '' }, ...loss }) => ({ ...loss, at: { called } }))
})

/** What is too large to be printed is told in words in its place. */
async function picturesIn(ctx: Context, { sections }: PaperDocument): Promise<Record<string, Uint8Array>> {
  const names = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : [])))
  const contents = await contentsOf(ctx, names, MOST_PICTURES)
  return Object.fromEntries([...contents].map(([id, { content }]) => [id, content]))
}

/** The answers follow the newest key. */
export const makeQuizPaper = query(PrintFile, async (ctx, { quizId, printId, what, format }): Promise<ApiFile> => {
  const quiz = await quizToRun(ctx, quizId)
  const print = await ctx.db.selectFrom('quiz_prints').select(['seed', 'first_code', 'variants']).where('id', '=', printId).where('quiz_id', '=', quizId).executeTakeFirst()
  if (!print) throw new AppError('not_found', 'quizzes.no_such_print')
  const papers = await papersOf(ctx, quiz, { seed: print.seed, count: (print.variants as unknown as PrintedVariant[]).length, firstCode: print.first_code })
  const document = { ...papers[what], ...(what === 'exam' ? { pictures: await picturesIn(ctx, papers.exam) } : {}) }
  const profile = await profileOf(ctx, quiz.unitId, document.layout)
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format, copyId: null, made: ctx.now.toISOString() })
  return { name: safeName(`${what === 'exam' ? 'Đề' : 'Đáp án'} - ${quiz.title}.${format}`), mediaType: MEDIA[format], bytes }
})
