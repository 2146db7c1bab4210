/** A file in spans of bytes (RFC 9110): some phones play nothing that cannot be asked for in parts, and a weak line goes on where it broke off. */
import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { spanOfBytes } from '../rules.ts'

export interface FileInSpans {
  path: string
  bytes: number
  sha256: string
  mediaType: string
}

export function sendSpans({ headers }: FastifyRequest, reply: FastifyReply, { path, bytes, sha256, mediaType }: FileInSpans): FastifyReply {
  const etag = `"${sha256.slice(0, 32)}"`
  void reply.type(mediaType).header('Accept-Ranges', 'bytes').header('ETag', etag).header('Cache-Control', 'private, no-cache')
  // What was begun of other bytes is not gone on with.
  const began = headers['if-range']
  const span = began === undefined || began === etag ? spanOfBytes(headers.range, bytes) : null
  if (span === 'none') return reply.code(416).header('Content-Range', `bytes */${bytes}`).send()
  if (span === null) {
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.header('Content-Length', bytes).send(createReadStream(path))
  }
  const { from, to } = span
  return reply.code(206).header('Content-Range', `bytes ${from}-${to}/${bytes}`).header('Content-Length', to - from + 1).send(createReadStream(path, { start: from, end: to }))
}
