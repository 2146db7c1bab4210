import { takeOwnData } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx } }) => {
  const data = await takeOwnData(ctx, {})
  return fileAnswer({
    name: `du-lieu-cua-toi-${dayOf(ctx.now)}.json`,
    mediaType: 'application/json; charset=utf-8',
    bytes: `${JSON.stringify(data, null, 2)}\n`
  })
}
