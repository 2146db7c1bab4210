import { unitOfAddress } from '#foundations/org/server/index.ts'
import { EXPORT_FORMATS } from '#mechanisms/quizzes/schema.ts'
import { listBlueprints, previewExport, subjectsInSight } from '#mechanisms/quizzes/server/index.ts'
import { exportAsked } from './export-asked.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unit = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.read' })
  const asked = { ...exportAsked(url), unitId: unit.unitId }
  const format = EXPORT_FORMATS.find((one) => one === url.searchParams.get('format')) ?? null
  return {
    asked,
    format,
    formats: [...EXPORT_FORMATS],
    units: unit.offer,
    subjects: await subjectsInSight(ctx),
    blueprints: await listBlueprints(ctx, {}),
    preview: format ? await previewExport(ctx, { ...asked, format }) : null,
    file: `/questions/export/file${url.search}`
  }
}
