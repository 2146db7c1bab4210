import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { Config } from './config.ts'

/** Headers that Kit's handler is told to believe (environment of the start file); written here, never by a client. */
export const PROTOCOL_HEADER = 'x-caunoi-protocol'
export const ADDRESS_HEADER = 'x-caunoi-address'
export const REQUEST_HEADER = 'x-request-id'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

function first(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value
  return text?.split(',')[0]?.trim()
}

/** Where the request really comes from: forwarded headers count only when a configured proxy sent them. */
export function stampRequest(request: IncomingMessage, config: Pick<Config, 'isProxy'>, requestId: string): void {
  const peer = plain(request.socket.remoteAddress)
  const trusted = config.isProxy(peer)
  const forwarded = trusted ? first(request.headers['x-forwarded-proto']) : undefined
  const host = trusted ? first(request.headers['x-forwarded-host']) : undefined
  // What the browser asked for, where the proxy asks us under a name of its own.
  if (host && HOST.test(host)) request.headers.host = host
  request.headers[PROTOCOL_HEADER] = forwarded === 'https' ? 'https' : 'http'
  request.headers[ADDRESS_HEADER] = trusted ? clientBehind(request.headers['x-forwarded-for'], config, peer) : peer
  request.headers[REQUEST_HEADER] = requestId
}

const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Each proxy adds at the end whom it heard; the last that is no proxy of ours is the client. Further left anybody may have written. */
function clientBehind(header: string | string[] | undefined, config: Pick<Config, 'isProxy'>, peer: string): string {
  let client = peer
  for (const hop of String(header ?? '').split(',').reverse()) {
    const address = plain(hop.trim())
    if (!isIP(address)) return client
    client = address
    if (!config.isProxy(address)) return client
  }
  return client
}

function plain(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '')
}

/**
 * One Origin check before pages, API and uploads alike: a request that changes something must come from this very
 * site. A client that is no browser sends neither header and is let through to the sign-in check.
 */
export function hasForeignOrigin(request: IncomingMessage): boolean {
  if (SAFE.has(request.method ?? 'GET')) return false
  const origin = request.headers.origin
  if (origin === undefined) return isCrossSite(request.headers['sec-fetch-site'])
  return origin !== `${String(request.headers[PROTOCOL_HEADER])}://${request.headers.host}`
}

function isCrossSite(site: string | string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** For every answer; a page brings its own Content-Security-Policy, everything else keeps the closed one. */
export function secureResponse(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CLOSED_POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  response.setHeader(REQUEST_HEADER, String(request.headers[REQUEST_HEADER]))
  if (request.headers[PROTOCOL_HEADER] === 'https') {
    response.setHeader('Strict-Transport-Security', 'max-age=31536000')
  }
}

export const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
