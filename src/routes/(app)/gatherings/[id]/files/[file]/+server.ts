import { Readable } from 'node:stream'
import { attachment } from '#foundations/files/rules.ts'
import { openPaper, openSheetPhoto } from '#mechanisms/gatherings/server/index.ts'
import type { RequestHandler } from './$types'

/** A paper of the meeting; with `?sheet` a photo of the signed sheet. Stored by whoever opens it, never shown in place. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const given = { gatheringId: params.id, fileId: params.file }
  const file = url.searchParams.has('sheet') ? await openSheetPhoto(ctx, given) : await openPaper(ctx, given)
  return new Response(Readable.toWeb(file.stream) as ReadableStream, {
    headers: { 'Content-Type': file.mediaType, 'Content-Disposition': attachment(file.name), 'Content-Length': String(file.size), 'Cache-Control': 'private, no-store' }
  })
}
