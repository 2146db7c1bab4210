import type { Db } from '#platform/server/database.ts'
import type { Module } from '#platform/server/module.ts'
import { text } from '../text.ts'
import { certificatesApi } from './api.ts'
import { createCertificateKeys } from './keys.ts'
import { heldByActor } from './own.ts'

/** Name and words go with the person; that a certificate with this code was given stays, and the check says so. */
async function forget(db: Db, personIds: string[]): Promise<void> {
  if (personIds.length) await db.updateTable('certificates').set({ words: null, signed: null }).where('person_id', 'in', personIds).execute()
}

export const certificatesModule: Module = {
  name: 'certificates',
  api: certificatesApi,
  trail: { names: (locale) => text(locale).events },
  async start(app) {
    app.services.certificateKeys = createCertificateKeys(app)
  },
  async ownData(ctx) {
    return { certificates: (await heldByActor(ctx)).map(({ words, signed, issuedAt, revokedAt, because }) => ({ words, signed, issuedAt, revokedAt, because })) }
  },
  async restored({ db, erased }) {
    await forget(db, erased)
    return {}
  },
  jobs: [
    {
      name: 'certificates.forget_person',
      on: ['person.erased'],
      async run(ctx, { subjectId }) {
        if (subjectId) await forget(ctx.db, [subjectId])
      }
    }
  ],
  tables: ['certificate_offers', 'certificates']
}
