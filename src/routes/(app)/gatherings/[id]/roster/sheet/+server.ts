import { makeSheet } from '#mechanisms/gatherings/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
  fileAnswer(await makeSheet(ctx, { gatheringId: params.id, format: url.searchParams.get('format') === 'docx' ? 'docx' : 'pdf' }))
