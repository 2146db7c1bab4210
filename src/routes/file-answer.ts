import { attachment } from '#foundations/files/rules.ts'

/** A file made for whoever asks: it is stored, never shown in place, and no cache keeps it. */
export function fileAnswer({ name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array | string }): Response {
  const body = Buffer.from(bytes)
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachment(name),
      'Content-Length': String(body.length),
      'Cache-Control': 'private, no-store'
    }
  })
}
