import { memberListFile } from '#foundations/paper/server/index.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const day = url.searchParams.get('day') ?? undefined
  const file = await memberListFile(ctx, { unitId: url.searchParams.get('unit') ?? '', day }, url.searchParams.get('as') === 'csv' ? 'csv' : 'xlsx')
  return fileAnswer(file)
}
