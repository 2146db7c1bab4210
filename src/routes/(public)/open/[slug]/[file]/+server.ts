import { error } from '@sveltejs/kit'
import { findPublicSet, openFile, OPEN_MEDIA, type OpenFormat } from '#mechanisms/indicators/server/index.ts'
import { openAnswer } from '../../open-answer.ts'
import type { RequestHandler } from './$types'

const FORMATS: Record<string, OpenFormat> = { 'data.csv': 'csv', 'data.json': 'json', 'data.xml': 'adx' }

export const GET: RequestHandler = async ({ locals: { ctx }, params, url, request }) => {
  const format = FORMATS[params.file]
  if (!format) error(404, 'app.not_found', { reason: 'app.not_found' })
  const found = await findPublicSet({ ...ctx, actor: null }, { slug: params.slug })
  // That a table was withdrawn, and why, stands on its page.
  if (!found.set.isOpen) error(410, 'indicators.open_no_such_set', { reason: 'indicators.open_no_such_set' })
  const { type, ending } = OPEN_MEDIA[format]
  return openAnswer(request, { body: openFile(found, format, url.origin), type, name: `${found.set.slug}.${ending}`, tag: `${found.set.slug}.${found.set.number}.${format}` })
}
