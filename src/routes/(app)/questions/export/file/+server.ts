import { attachment } from '#foundations/files/rules.ts'
import { exportQuestions } from '#mechanisms/quizzes/server/index.ts'
import { exportAsked } from '../export-asked.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const { name, mediaType, bytes } = await exportQuestions(ctx, { ...exportAsked(url), format: url.searchParams.get('format') ?? '' })
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': mediaType, 'Content-Disposition': attachment(name), 'Cache-Control': 'private, no-store' } })
}
