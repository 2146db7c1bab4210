/** POST /uploads/report-templates: a template made in Word. */
import type { FastifyInstance } from 'fastify'
import { storeReceived, takeForms, type TakenForm, type UploadedForm } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { AddWordTemplate, ChangeWordTemplate } from '../../reports/schema.ts'
import { mayEditTemplates } from './access.ts'
import { addWordTemplate, changeWordTemplate, findTemplate } from './templates.ts'

const Fields = AddWordTemplate.omit({ fileId: true, paragraphs: true })
const Replaced = ChangeWordTemplate.omit({ fileId: true, paragraphs: true })

const id = (given: string | undefined): string | undefined => Id.safeParse(given).data

/** The paragraphs of the one file, which is kept when a command says so. */
async function takeFile(ctx: Context, { files: [file] }: UploadedForm, unitId: string): Promise<{ fileId: string; paragraphs: string[] }> {
  ensure(file && /\.docx$/i.test(file.name), 'invalid', 'reporting.report_template_no_file')
  const paragraphs = await ctx.app.services.paper.readTemplate(file.received.path)
  const { id: fileId } = await storeReceived(ctx, file.received, { name: file.name, unitId, permission: 'reporting.read' })
  return { fileId, paragraphs: paragraphs.map((text) => text.replaceAll('\n', ' ')) }
}

const UPLOADS: TakenForm[] = [
  {
    path: '/uploads/report-templates',
    page({ unitId, templateId, name, title }) {
      if (id(templateId)) return `/reports/templates/${id(templateId)}`
      return id(unitId) ? withQuery('/reports/templates/new', { unit: id(unitId), name, title }) : '/reports/templates'
    },
    async take(ctx, form) {
      if (form.fields['templateId'] !== undefined) {
        const given = parseInput(Replaced, form.fields)
        const { unit, can } = await findTemplate(ctx, { templateId: given.templateId })
        ensure(can.edit && unit, 'forbidden', 'reporting.report_may_not_edit_templates')
        await changeWordTemplate(ctx, { ...given, ...(await takeFile(ctx, form, unit.id)) })
        return `/reports/templates/${given.templateId}?told=saved`
      }
      const given = parseInput(Fields, form.fields)
      ensure(await mayEditTemplates(ctx, given.unitId), 'forbidden', 'reporting.report_may_not_edit_templates')
      const made = await addWordTemplate(ctx, { ...given, ...(await takeFile(ctx, form, given.unitId)) })
      return `/reports/templates/${made.id}?told=saved`
    }
  }
]

export const templateUploads = (server: FastifyInstance, app: App): void => takeForms(server, app, UPLOADS)
