import { error } from '@sveltejs/kit'
import { unitListFile } from '#foundations/paper/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const found = /^(units|successions)\.(xlsx|csv)$/.exec(params.list)
  if (!found) error(404, 'app.not_found', { reason: 'app.not_found' })
  const what = found[1] === 'units' ? 'units' : 'successions'
  const file = await unitListFile(ctx, { unitId: params.id, what, day: url.searchParams.get('day') ?? undefined }, found[2] === 'csv' ? 'csv' : 'xlsx')
  return fileAnswer(file)
}
