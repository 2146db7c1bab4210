import { ownBadge, ownCertificatePaper } from '#foundations/certificates/server/index.ts'
import { CertificateInput } from '#foundations/certificates/schema.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const asked = CertificateInput.safeParse(params).data
  const badge = /^badge\.(jwt|json)$/.exec(params.file)?.[1]
  if (!asked || (badge === undefined && params.file !== 'certificate.pdf')) throw new AppError('not_found', 'certificates.no_such_certificate')
  const { certificateId } = asked
  return fileAnswer(badge ? await ownBadge(ctx, certificateId, badge === 'jwt' ? 'jwt' : 'json', url.origin) : await ownCertificatePaper(ctx, certificateId, url.origin))
}
