/** Sheets of paper typed in by whoever keeps the people of a unit: each is an attempt like one on a phone. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { readSheet } from '../../quiz/sheet.ts'
import { RemoveSheet, SheetsInput, TypeSheets, type QuizSheets, type SheetsTyped } from '../../schema/paper.ts'
import type { Quiz } from '../../schema/quizzes.ts'
import { unitRefs } from './access.ts'
import type { Answered } from './answered.ts'
import { contentOf } from './edition.ts'
import { quizOut } from './find.ts'
import { dropResults, markAnswered } from './mark.ts'
import { answeredBy, shapeOf, variantsOf } from './sheets-answered.ts'

/** Names and answers of people are for their own unit. */
async function ownQuiz(ctx: Context, quizId: string, unitId: string): Promise<Quiz> {
  const quiz = await quizOut(ctx, quizId)
  ensure(quiz.ownUnits.some(({ id }) => id === unitId), 'not_found', 'quizzes.not_your_unit')
  return quiz
}

export const listSheets = query(SheetsInput, async (ctx, { quizId, unitId }): Promise<QuizSheets> => {
  const quiz = await ownQuiz(ctx, quizId, unitId)
  const content = quiz.state === 'draft' ? null : await contentOf(ctx, quizId)
  const { rows } = await sql<{ id: string; name: string; sheets: QuizSheets['rows'][number]['sheets'] }>`
    select p.id, p.name, coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'letters', s.typed) order by s.typed_at) from quiz_sheets s
      where s.quiz_id = e.quiz_id and s.person_id = e.person_id), '[]') as sheets
    from quiz_entrants e join people p on p.id = e.person_id where e.quiz_id = ${quizId} and e.unit_id = ${unitId} and e.left_at is null and not p.guest order by p.sort_key, p.id`.execute(ctx.db)
  await look(ctx, 'quizzes.sheets', rows.map(({ id }) => id), unitId)
  return {
    quiz,
    unit: (await unitRefs(ctx, [unitId]))(unitId),
    variants: content ? [...(await variantsOf(ctx, quizId)).values()].map((variant) => ({ code: variant.code, shape: shapeOf(content, variant) })) : [],
    rows: rows.map(({ id, name, sheets }) => ({ person: { id, name }, sheets })),
    typed: rows.reduce((sum, { sheets }) => sum + sheets.length, 0)
  }
})

/** Rows that can be read are taken; the others come back with the reason and what was typed. */
export const typeSheets = command(TypeSheets, async (ctx, { quizId, unitId, rows }): Promise<SheetsTyped> => {
  const quiz = await ownQuiz(ctx, quizId, unitId)
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const content = await contentOf(ctx, quizId)
  const variants = await variantsOf(ctx, quizId)
  const free = await attemptsLeft(ctx, quiz, unitId, rows.map(({ personId }) => personId))
  const answered: Answered[] = []
  const problems: SheetsTyped['problems'] = []
  for (const row of rows) {
    const { personId, code, letters } = row
    const refuse = (reason: string, detail: Record<string, string | number> = {}): void => void problems.push({ ...row, reason, detail })
    const variant = variants.get(code)
    const left = free.get(personId)
    if (!variant) refuse('quizzes.no_such_code', { codes: [...variants.keys()].join(', ') })
    else if (left === undefined) refuse('people.no_such_member')
    else if (left.prints.has(variant.printId)) refuse('quizzes.sheet_twice')
    else if (left.attempts <= 0) refuse('quizzes.no_attempts_left')
    else {
      const { items, problem } = readSheet(letters, shapeOf(content, variant))
      if (problem) {
        const { reason, ...detail } = problem
        refuse(reason, detail)
        continue
      }
      left.prints.add(variant.printId)
      left.attempts -= 1
      const sheet = { id: newId(), quiz_id: quizId, print_id: variant.printId, person_id: personId, code, typed: letters.normalize('NFC').trim(), typed_at: ctx.now, typed_by: ctx.actor?.personId ?? null }
      await ctx.db.insertInto('quiz_sheets').values(sheet).execute()
      answered.push(answeredBy(content, quizId, variant, items, { id: sheet.id, personId, at: ctx.now }))
    }
  }
  if (answered.length) {
    await markAnswered(ctx, answered)
    await record(ctx, 'quiz.sheets_typed', { subject: quizId, unit: unitId, data: { sheets: answered.length } })
  }
  return { typed: answered.length, problems }
})

/** Taken back to be typed again, or because it was somebody else's. */
export const removeSheet = command(RemoveSheet, async (ctx, { quizId, sheetId }): Promise<void> => {
  const quiz = await quizOut(ctx, quizId)
  const { rows } = await sql<{ unitId: string }>`
    select e.unit_id as "unitId" from quiz_sheets s join quiz_entrants e on e.quiz_id = s.quiz_id and e.person_id = s.person_id where s.id = ${sheetId} and s.quiz_id = ${quizId}`.execute(ctx.db)
  const [sheet] = rows
  if (!sheet || !quiz.ownUnits.some(({ id }) => id === sheet.unitId)) throw new AppError('not_found', 'quizzes.no_such_sheet')
  await ctx.db.deleteFrom('quiz_sheets').where('id', '=', sheetId).execute()
  await dropResults(ctx, quizId, [sheetId])
  await record(ctx, 'quiz.sheet_removed', { subject: quizId, unit: sheet.unitId, data: { sheetId } })
})

/** For those of the unit; locked, so that two who type at once do not both take the last attempt. */
async function attemptsLeft(ctx: Context, { id, rules }: Quiz, unitId: string, personIds: string[]): Promise<Map<string, { attempts: number; prints: Set<string> }>> {
  const { rows } = await sql<{ personId: string; made: number; prints: string[] }>`
    select e.person_id as "personId", ((select count(*) from quiz_attempts a where a.quiz_id = e.quiz_id and a.person_id = e.person_id)
        + (select count(*) from quiz_sheets s where s.quiz_id = e.quiz_id and s.person_id = e.person_id))::int as made,
      array(select s.print_id::text from quiz_sheets s where s.quiz_id = e.quiz_id and s.person_id = e.person_id) as prints
    from (select * from quiz_entrants where quiz_id = ${id} and unit_id = ${unitId} and left_at is null and person_id = any(${personIds}::uuid[]) order by person_id for update) e`.execute(ctx.db)
  return new Map(rows.map(({ personId, made, prints }) => [personId, { attempts: (rules.attempts ?? Number.POSITIVE_INFINITY) - made, prints: new Set(prints) }]))
}
