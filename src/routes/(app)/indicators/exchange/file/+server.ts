import { valuesFile } from '#mechanisms/indicators/server/index.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import { exportAsked } from '../asked.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => fileAnswer(await valuesFile(ctx, exportAsked(url, url.searchParams.get('unit') ?? '')))
