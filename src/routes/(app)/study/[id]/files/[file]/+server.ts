import { error } from '@sveltejs/kit'
import { campaignFile } from '#programmes/study/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const found = /^(board|people)\.(xlsx|csv)$/.exec(params.file)
  if (!found) error(404, 'app.not_found', { reason: 'app.not_found' })
  const file = await campaignFile(ctx, { campaignId: params.id, unitId: url.searchParams.get('unit') ?? undefined, names: found[1] === 'people' }, found[2] === 'csv' ? 'csv' : 'xlsx')
  return fileAnswer(file)
}
