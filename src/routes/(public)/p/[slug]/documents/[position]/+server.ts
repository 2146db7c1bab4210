import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { attachment } from '#foundations/files/rules.ts'
import { findPublicDocument } from '#mechanisms/plans/server/index.ts'
import type { RequestHandler } from './$types'

/** Never shown in place, as every other file. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const file = await findPublicDocument({ ...ctx, actor: null }, { slug: params.slug, position: params.position })
  return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream, {
    headers: { 'content-type': file.mediaType, 'content-length': String(file.bytes), 'content-disposition': attachment(file.name) }
  })
}
