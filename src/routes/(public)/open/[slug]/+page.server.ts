import { findPublicSet, licencePage, OPEN_COLUMNS, OPEN_MEDIA } from '#mechanisms/indicators/server/index.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { set, rows } = await findPublicSet({ ...ctx, actor: null }, { slug: params.slug })
  const files = Object.entries(OPEN_MEDIA).map(([format, { ending }]) => ({ format: format as 'csv', href: `/open/${set.slug}/data.${ending}` }))
  return { set, rows: rows.slice(0, SHOWN), count: rows.length, columns: OPEN_COLUMNS, licencePage: licencePage(set.licence), files }
}
