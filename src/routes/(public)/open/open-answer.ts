import { attachment } from '#foundations/files/rules.ts'

/** The same for everybody: caches may keep it, and whoever has it already is told so. Nobody is followed: no cookie, no mark of a person. */
export function openAnswer(request: Request, { body, type, name, tag }: { body: Uint8Array | string; type: string; name?: string; tag: string }): Response {
  const etag = `"${tag}"`
  const headers = { etag, 'cache-control': 'public, max-age=300', ...(name ? { 'content-disposition': attachment(name) } : {}) }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(Buffer.from(body), { headers: { ...headers, 'content-type': type } })
}
