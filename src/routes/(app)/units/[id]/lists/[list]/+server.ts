import { error } from '@sveltejs/kit'
import { attachment } from '#foundations/files/rules.ts'
import { unitListFile } from '#foundations/paper/server/index.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const found = /^(units|successions)\.(xlsx|csv)$/.exec(params.list)
  if (!found) error(404, 'app.not_found', { reason: 'app.not_found' })
  const what = found[1] === 'units' ? 'units' : 'successions'
  const file = await unitListFile(ctx, { unitId: params.id, what, day: url.searchParams.get('day') ?? undefined }, found[2] === 'csv' ? 'csv' : 'xlsx')
  return new Response(new Uint8Array(file.bytes), { headers: { 'Content-Type': file.mediaType, 'Content-Disposition': attachment(file.name) } })
}
