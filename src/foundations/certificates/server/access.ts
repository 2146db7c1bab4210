import type { CertificateSource } from '#platform/server/certificate-source.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'

export function sourceOf(ctx: Context, kind: string): CertificateSource {
  const found = ctx.app.modules.find(({ certificates }) => certificates?.kind === kind)?.certificates
  if (!found) throw new AppError('not_found', 'certificates.no_such_thing')
  return found
}

/** Certificates are given for it now. */
export async function isOffered(ctx: Context, kind: string, subjectId: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('certificate_offers').select('ended_at').where('kind', '=', kind).where('subject_id', '=', subjectId).executeTakeFirst()
  return row !== undefined && row.ended_at === null
}
