import { makeCards } from '#mechanisms/gatherings/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params }) => fileAnswer(await makeCards(ctx, { gatheringId: params.id }))
