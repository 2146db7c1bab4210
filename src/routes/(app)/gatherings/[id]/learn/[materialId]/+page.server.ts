import { keepPosition, openMaterial, pagesFrom } from '#mechanisms/gatherings/server/index.ts'
import play from '#mechanisms/gatherings/ui/islands/keep-place.ts?worker&url'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const materialId = Id.safeParse(params.materialId).data
  if (!materialId) throw new AppError('not_found', 'gatherings.no_such_material')
  const { file, subtitlesFile: _subtitles, ...material } = await openMaterial(ctx, materialId)
  if (material.gatheringId !== params.id) throw new AppError('not_found', 'gatherings.no_such_material')
  if (material.kind !== 'document') return { material, page: null, next: false, play }
  const page = Math.min(10_000, Math.max(1, Math.floor(Number(url.searchParams.get('page'))) || material.at || 1))
  const { shown, next } = await pagesFrom(ctx, { file }, page)
  // Kept by looking, so that it also works where no script does.
  if (shown) await keepPosition(ctx, { materialId: material.id, at: page })
  return { material, page: shown ? page : null, next, play }
}
