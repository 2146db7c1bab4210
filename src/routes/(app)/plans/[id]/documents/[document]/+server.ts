import { redirect } from '@sveltejs/kit'
import { makeDocument, taskSheet } from '#mechanisms/plans/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** A document as a file; a mistake in the form leads back to it. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value.trim() !== ''))
  const made =
    params.document === 'sheet'
      ? taskSheet(ctx, { planId: params.id })
      : makeDocument(ctx, { ...given, planId: params.id, document: params.document as 'plan' })
  const file = await made.catch((error: unknown) => {
    if (!isAppError(error) || error.kind === 'not_found') throw error
    const [field, problem] = Object.entries(error.fields)[0] ?? ['', { reason: error.reason }]
    const back = new URLSearchParams({ ...given, field, reason: problem.reason })
    redirect(303, `/plans/${encodeURIComponent(params.id)}/documents?${back.toString()}`)
  })
  return fileAnswer(file)
}
