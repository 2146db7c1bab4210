/** Minutes of the result of a round or a live final, as a document of the unit that holds the contest. */
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { profileOf, type PaperDocument } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { finalDocument, resultDocument } from '../paper/result-document.ts'
import { FinalFile, ResultFile } from '../schema.ts'
import { findFinalResult } from './final/result.ts'
import { findRoundResult } from './result.ts'
import { findContest } from './find.ts'

export const RESULT_MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf'
} as const

export const makeResultPaper = query(ResultFile, async (ctx, { contestId, number, format }): Promise<ApiFile> => {
  const result = await findRoundResult(ctx, { contestId, number })
  const { rules } = await findContest(ctx, { contestId })
  const { unit, title } = result.contest
  return paperOf(ctx, { unitId: unit.id, at: result.closedAt, format, name: `Biên bản kết quả vòng ${number} - ${title}` }, (layout) => resultDocument(result, rules, layout))
})

export const makeFinalPaper = query(FinalFile, async (ctx, { contestId, number, format }): Promise<ApiFile> => {
  const result = await findFinalResult(ctx, { contestId, number })
  const { unit, title } = await findContest(ctx, { contestId })
  return paperOf(ctx, { unitId: unit.id, at: result.endedAt, format, name: `Biên bản chung kết ${number} - ${title}` }, (layout) => finalDocument(result, unit.name, layout))
})

interface Asked {
  unitId: string
  at: Date
  format: keyof typeof RESULT_MEDIA
  name: string
}

/** In the layout of the unit as it was on that day. */
async function paperOf(ctx: Context, { unitId, at, format, name }: Asked, write: (layout: 'state' | 'party') => PaperDocument): Promise<ApiFile> {
  const held = await factsOn(ctx, dayOf(at)).select('branch').where('unit_id', '=', unitId).executeTakeFirst()
  const layout = held?.branch === 'party' ? 'party' : 'state'
  const profile = await profileOf(ctx, unitId, layout)
  const { bytes } = await ctx.app.services.paper.write({ document: write(layout), profile, format, copyId: null, made: ctx.now.toISOString() })
  return { name: safeName(`${name}.${format}`), mediaType: RESULT_MEDIA[format], bytes }
}
