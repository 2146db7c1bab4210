import { reportFile } from '#programmes/reporting/server/index.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The report as a file. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => fileAnswer(await reportFile(ctx, { reportId: params.id, format: url.searchParams.get('format') === 'pdf' ? 'pdf' : 'docx' }))
