/** Minutes of the result, as a document of the unit that holds the contest. */
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { profileOf } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { resultDocument } from '../paper/result-document.ts'
import { ResultFile } from '../schema.ts'
import { findRoundResult } from './result.ts'
import { findContest } from './find.ts'

export const RESULT_MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf'
} as const

export const makeResultPaper = query(ResultFile, async (ctx, { contestId, number, format }): Promise<ApiFile> => {
  const result = await findRoundResult(ctx, { contestId, number })
  const { rules } = await findContest(ctx, { contestId })
  const unitId = result.contest.unit.id
  const held = await factsOn(ctx, dayOf(result.closedAt)).select('branch').where('unit_id', '=', unitId).executeTakeFirst()
  const layout = held?.branch === 'party' ? 'party' : 'state'
  const profile = await profileOf(ctx, unitId, layout)
  const { bytes } = await ctx.app.services.paper.write({ document: resultDocument(result, rules, layout), profile, format, copyId: null, made: ctx.now.toISOString() })
  return { name: safeName(`Biên bản kết quả vòng ${number} - ${result.contest.title}.${format}`), mediaType: RESULT_MEDIA[format], bytes }
})
