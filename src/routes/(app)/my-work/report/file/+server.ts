import { redirect } from '@sveltejs/kit'
import { makeUnitReport } from '#mechanisms/plans/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { fileAnswer } from '../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The report as a file; a mistake in the form leads back to it. */
export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value.trim() !== ''))
  const file = await makeUnitReport(ctx, { ...given, unitId: given['unitId'] ?? '' }).catch((error: unknown) => {
    if (!isAppError(error) || error.kind === 'not_found') throw error
    const [field, problem] = Object.entries(error.fields)[0] ?? ['', { reason: error.reason }]
    redirect(303, `/my-work/report?${new URLSearchParams({ ...given, field, reason: problem.reason }).toString()}`)
  })
  return fileAnswer(file)
}
