/** Sheets of paper as they were typed in, read as answers. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { readSheet, sheetAnswer, type SheetItem } from '../../quiz/sheet.ts'
import type { Answered } from './answered.ts'
import { contentOf } from './edition.ts'
import type { PrintedVariant } from './prints.ts'

export type Variant = PrintedVariant & { printId: string }

export async function variantsOf(ctx: Context, quizId: string): Promise<Map<string, Variant>> {
  const prints = await ctx.db.selectFrom('quiz_prints').select(['id', 'variants']).where('quiz_id', '=', quizId).orderBy('first_code').execute()
  return new Map(prints.flatMap(({ id, variants }) => (variants as unknown as PrintedVariant[]).map((one): [string, Variant] => [one.code, { ...one, printId: id }])))
}

export const shapeOf = ({ pool }: EditionContent, { printed }: PrintedVariant): SheetItem[] => printed.map(({ question, options }) => ({ kind: pool[question]?.body.kind ?? 'single', options: options.length }))

export function answeredBy({ pool }: EditionContent, quizId: string, { printed }: PrintedVariant, items: readonly string[], sheet: { id: string; personId: string; at: Date }): Answered {
  const answers: Answered['answers'] = new Map()
  for (const [at, { question, options }] of printed.entries()) {
    const body = pool[question]?.body
    if (body) answers.set(question, sheetAnswer(body, options, items[at] ?? ''))
  }
  return { attemptId: sheet.id, quizId, edition: 1, personId: sheet.personId, paper: printed.map(({ question }) => question), answers, finishedAt: sheet.at }
}

interface Typed extends Answered {
  code: string
}

/** What was typed in, as marking reads it; for working results out anew. */
export async function sheetsAnswered(ctx: Context, sheetIds: readonly string[]): Promise<Answered[]> {
  return sheetIds.length ? readAll(ctx, sql`id = any(${[...sheetIds]}::uuid[])`) : []
}

/** Those of one person, the latest first. */
export const ownSheets = (ctx: Context, quizId: string, personId: string): Promise<Typed[]> => readAll(ctx, sql`quiz_id = ${quizId} and person_id = ${personId}`)

async function readAll(ctx: Context, which: RawBuilder<unknown>): Promise<Typed[]> {
  const { rows } = await sql<{ id: string; quizId: string; personId: string; code: string; typed: string; at: Date }>`
    select id, quiz_id as "quizId", person_id as "personId", code, typed, typed_at as at from quiz_sheets where ${which} order by typed_at desc, id`.execute(ctx.db)
  const found: Typed[] = []
  for (const [quizId, own] of Map.groupBy(rows, (row) => row.quizId)) {
    const [content, variants] = [await contentOf(ctx, quizId), await variantsOf(ctx, quizId)]
    for (const { id, personId, code, typed, at } of own) {
      const variant = variants.get(code)
      const items = variant && readSheet(typed, shapeOf(content, variant)).items
      if (variant && items) found.push({ ...answeredBy(content, quizId, variant, items, { id, personId, at }), code })
    }
  }
  return found
}
