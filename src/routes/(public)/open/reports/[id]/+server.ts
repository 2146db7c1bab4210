import { findPublicReport } from '#programmes/reporting/server/index.ts'
import { openAnswer } from '../../open-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, request }) => {
  const { id, name, mediaType, bytes } = await findPublicReport({ ...ctx, actor: null }, { openId: params.id })
  return openAnswer(request, { body: bytes, type: mediaType, name, tag: id })
}
