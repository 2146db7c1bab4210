import { openRulesFile } from '#programmes/contests/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The published rules, to the byte. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => fileAnswer(await openRulesFile({ ...ctx, actor: null }, { contestId: params.id, number: params.number }))
