import { makeFinalPaper } from '#programmes/contests/server/index.ts'
import { fileAnswer } from '../../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** Minutes of the result as a file. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
  fileAnswer(await makeFinalPaper(ctx, { contestId: params.id, number: params.number, format: url.searchParams.get('format') === 'pdf' ? 'pdf' : 'docx' }))
