/** POST /uploads/boundaries: a file of boundaries, and who drew them since when. */
import type { FastifyInstance } from 'fastify'
import { takeForms, utf8In } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { MOST_BYTES } from '../read/shapes.ts'
import { proposeBoundaries } from './sets.ts'

export function boundaryUploads(server: FastifyInstance, app: App): void {
  takeForms(server, app, [
    {
      path: '/uploads/boundaries',
      limit: MOST_BYTES,
      page({ unitId, givenBy, validFrom }) {
        const id = Id.safeParse(unitId).data
        return id ? withQuery(`/units/${id}/boundaries`, { givenBy, validFrom }) : '/units'
      },
      async take(ctx, { fields, files: [file] }) {
        ensure(file, 'invalid', 'boundaries.file_missing')
        ensure(/\.(geo)?json$/i.test(file.name), 'invalid', 'boundaries.file_kind')
        const text = await utf8In(file.received.path)
        if (text === null) throw new AppError('invalid', 'boundaries.file_no_utf8')
        const { setId } = await proposeBoundaries(ctx, { unitId: fields['unitId'] ?? '', fileName: file.name.slice(0, 300), givenBy: fields['givenBy'] ?? '', validFrom: fields['validFrom'] ?? '', text })
        return `/units/boundaries/${setId}`
      }
    }
  ])
}
