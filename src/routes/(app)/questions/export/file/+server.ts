import { exportQuestions } from '#mechanisms/quizzes/server/index.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import { exportAsked } from '../export-asked.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, url }) =>
  fileAnswer(await exportQuestions(ctx, { ...exportAsked(url), format: url.searchParams.get('format') ?? '' }))
