/** What people wrote into a report: every version stays. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure, isAppError, type FieldErrors } from '#platform/shared/errors.ts'
import { fieldsIn, sameWords } from '#foundations/paper/rules.ts'
import { WriteText, WriteTexts } from '../../reports/schema.ts'
import { draftToWrite } from './access.ts'
import { templateUsed } from './templates.ts'

export interface WrittenText {
  name: string
  version: number
  body: string
}

export async function latestTexts(ctx: Context, reportId: string): Promise<WrittenText[]> {
  return ctx.db
    .selectFrom('report_document_texts')
    .distinctOn('name')
    .select(['name', 'version', 'body'])
    .where('report_id', '=', reportId)
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute()
}

/** The names of the parts that people write, in the order of the template. */
export function partsOf(body: string): string[] {
  const names = body.split('\n').flatMap((line) => fieldsIn(line).fields.flatMap(({ word, name }) => (sameWords(word) === sameWords('phần viết') && name ? [name] : [])))
  return [...new Set(names)]
}

/** `version`: of the text that was on the screen, 0 for none; a text that somebody else wrote meanwhile is not lost under this one. */
export const writeText = command(WriteText, async (ctx, { reportId, name, body, version }): Promise<{ version: number }> => {
  const report = await draftToWrite(ctx, reportId)
  const template = await templateUsed(ctx, report)
  ensure(partsOf(template.body).includes(name), 'not_found', 'reporting.report_no_such_part')
  const last = (await latestTexts(ctx, reportId)).find((text) => text.name === name)
  if ((last?.body ?? '') === body) return { version: last?.version ?? 0 }
  ensure((last?.version ?? 0) === version, 'conflict', 'reporting.report_text_changed')
  await ctx.db.insertInto('report_document_texts').values({ report_id: reportId, name, version: version + 1, body, written_at: ctx.now, written_by: ctx.actor?.personId ?? null }).execute()
  await record(ctx, 'report_document.written', { subject: reportId, unit: report.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

/** All or none: a part that somebody else changed meanwhile is told at its place, and nothing is written until whoever typed has seen it. */
export const writeTexts = command(WriteTexts, async (ctx, { reportId, parts }): Promise<null> => {
  const fields: FieldErrors = {}
  for (const [at, part] of parts.entries()) {
    try {
      await writeText(ctx, { reportId, ...part })
    } catch (error) {
      if (!isAppError(error) || error.reason !== 'reporting.report_text_changed') throw error
      fields[`parts.${at}.body`] = { reason: error.reason }
    }
  }
  if (Object.keys(fields).length) throw new AppError('conflict', 'reporting.report_text_changed', { fields })
  return null
})
