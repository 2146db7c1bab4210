import { publishedFinalFile } from '#programmes/contests/server/index.ts'
import { fileAnswer } from '../../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** What was published, to the byte. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => fileAnswer(await publishedFinalFile(ctx, { contestId: params.id, number: params.number }))
