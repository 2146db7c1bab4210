import { certificatePapers } from '#foundations/certificates/server/index.ts'
import { FindCertificates } from '#foundations/certificates/schema.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const asked = FindCertificates.safeParse({ ...params, unitId: url.searchParams.get('unit') ?? undefined }).data
  if (!asked) throw new AppError('not_found', 'certificates.no_such_thing')
  return fileAnswer(await certificatePapers(ctx, { ...asked, unitId: asked.unitId ?? null }, url.origin))
}
