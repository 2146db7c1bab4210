import { makeMinutes } from '#mechanisms/gatherings/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The minutes as a file. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
  fileAnswer(await makeMinutes(ctx, { gatheringId: params.id, format: url.searchParams.get('as') === 'pdf' ? 'pdf' : 'docx' }))
