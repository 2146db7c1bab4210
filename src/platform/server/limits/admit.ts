import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import { ADDRESS_HEADER } from '../front.ts'
import { limitHeaders } from './request-limits.ts'

/** Files of the built pages: a browser takes many at once and keeps them; health is asked by machines. */
const UNCOUNTED = /^\/(?:_app\/|healthz|readyz|metrics|favicon)/

/**
 * Counts the request for its address; returns the seconds to wait, 0 when it may go on. The machine itself is not counted:
 * a proxy that nobody has configured would otherwise stop everybody at once.
 */
export function admitAddress(app: App, request: IncomingMessage, response: ServerResponse): number {
  const address = String(request.headers[ADDRESS_HEADER] ?? '')
  const path = request.url ?? '/'
  if (UNCOUNTED.test(path) || isOwnMachine(address) || app.modules.some(({ uncounted }) => uncounted?.some((begins) => path.startsWith(begins)))) return 0
  const { limits } = app.services
  const taken = limits.take(limits.address, placeOf(address))
  if (!taken) return 0
  for (const [name, value] of Object.entries(limitHeaders([taken]))) response.setHeader(name, value)
  return taken.wait
}

export function isOwnMachine(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

/** One household or office line: the IPv4 address, or the 64-bit network of an IPv6 address. */
export function placeOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].slice(0, 4).join(':')
}
