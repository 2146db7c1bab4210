import { verifyCertificate } from '#foundations/certificates/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { CodeInput } from '#foundations/certificates/schema.ts'
import type { PageServerLoad } from './$types'

/** Nobody is signed in here, and nothing depends on who is. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const code = CodeInput.safeParse(params).data?.code
  if (code === undefined) throw new AppError('not_found', 'certificates.no_such_certificate')
  return { verified: await verifyCertificate({ ...ctx, actor: null }, { code }) }
}
