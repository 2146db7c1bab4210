/** POST /uploads/report-templates: a template made in Word. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { storeReceived, takeForms, type TakenForm } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { AddWordTemplate } from '../../reports/schema.ts'
import { mayEditTemplates } from './access.ts'
import { addWordTemplate } from './templates.ts'

const Fields = AddWordTemplate.omit({ fileId: true, paragraphs: true }).extend({ unitId: Id })

const UPLOADS: TakenForm[] = [
  {
    path: '/uploads/report-templates',
    page(fields) {
      const unitId = z.uuid().safeParse(fields['unitId']).data
      return unitId ? `/reports/templates/new?unit=${unitId}` : '/reports/templates'
    },
    async take(ctx, form) {
      const given = parseInput(Fields, form.fields)
      ensure(await mayEditTemplates(ctx, given.unitId), 'forbidden', 'reporting.report_may_not_edit_templates')
      const [file] = form.files
      ensure(file && /\.docx$/i.test(file.name), 'invalid', 'reporting.report_template_no_file')
      const paragraphs = await ctx.app.services.paper.readTemplate(file.received.path)
      const stored = await storeReceived(ctx, file.received, { name: file.name, unitId: given.unitId, permission: 'reporting.read' })
      const { id } = await addWordTemplate(ctx, { ...given, fileId: stored.id, paragraphs: paragraphs.map((text) => text.replaceAll('\n', ' ')) })
      return `/reports/templates/${id}?told=saved`
    }
  }
]

export const templateUploads = (server: FastifyInstance, app: App): void => takeForms(server, app, UPLOADS)
