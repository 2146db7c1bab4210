/** The check without signing in: whoever holds a certificate learns whether what it says holds. */
import { query } from '#platform/server/command.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { CertificateWords, CodeInput, type Verified } from '../schema.ts'

/** Of one certificate, by the code that stands on it alone. What is shown is read from what was signed, not from a column beside it. */
export const verifyCertificate = query(CodeInput, async (ctx, { code }): Promise<Verified> => {
  const row = await beyondWall(ctx, ({ db }) => db.selectFrom('certificates').select(['signed', 'revoked_at', 'revoked_because']).where('code', '=', code).executeTakeFirst())
  if (!row) throw new AppError('not_found', 'certificates.no_such_certificate')
  if (row.signed === null) return { words: null, signed: false, state: 'erased', revokedOn: null, because: null }
  const words = CertificateWords.safeParse(await ctx.app.services.certificateKeys.open(row.signed)).data ?? null
  return {
    words,
    signed: words?.code === code,
    state: row.revoked_at ? 'revoked' : 'valid',
    revokedOn: row.revoked_at && dayOf(row.revoked_at),
    because: row.revoked_because
  }
})
