/** POST /uploads/indicator-values: a file of values, by what its name ends in. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { takeForms, utf8In } from '#foundations/files/server/index.ts'
import { sheetOf } from '#foundations/paper/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { MOST_BYTES, type Format } from '../../exchange/values.ts'
import { proposeValues } from './imports.ts'

const Fields = z.object({ unitId: Id })
const FORMATS: [RegExp, Format][] = [[/\.xlsx$/i, 'xlsx'], [/\.(csv|txt)$/i, 'csv'], [/\.json$/i, 'dhis2'], [/\.(xml|adx)$/i, 'adx']]

export function exchangeUploads(server: FastifyInstance, app: App): void {
  takeForms(server, app, [
    {
      path: '/uploads/indicator-values',
      limit: MOST_BYTES,
      page: (fields) => withQuery('/indicators/exchange', { unit: Fields.safeParse(fields).data?.unitId }),
      async take(ctx, form) {
        const { unitId } = parseInput(Fields, form.fields)
        const [file] = form.files
        ensure(file, 'invalid', 'indicators.file_missing')
        const [, format] = FORMATS.find(([ending]) => ending.test(file.name)) ?? []
        ensure(format, 'invalid', 'indicators.file_kind')
        const fileName = file.name.slice(0, 300)
        const isSheet = format === 'xlsx' || format === 'csv'
        const text = isSheet ? undefined : await utf8In(file.received.path)
        ensure(text !== null, 'invalid', 'indicators.file_no_utf8')
        const given = isSheet ? { table: (await sheetOf(ctx, form)).table } : { text }
        return `/indicators/imports/${(await proposeValues(ctx, { unitId, fileName, format, ...given })).importId}`
      }
    }
  ])
}
