/** Requests to addresses that people gave us (webhooks, push services): never into the own network. */
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import type { Config } from './config.ts'

/** IPv4 that is not the open internet (RFC 6890 and multicast). */
const CLOSED_V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24],
  ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]
] as const
/** Inside 2000::/3: documentation, Teredo, 6to4 and other ranges that lead elsewhere. */
const CLOSED_V6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const

const closed = new BlockList()
for (const [net, prefix] of CLOSED_V4) closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of CLOSED_V6) closed.addSubnet(net, prefix, 'ipv6')
const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')

/** Is this an address of the open internet? */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
  return isIP(address) === 4 && !closed.check(address, 'ipv4')
}

/** Why a request was not made or not answered; `code` is for logs and lists. */
export class OutsideError extends Error {
  readonly code: 'not_https' | 'private_address' | 'timeout' | 'unreachable'

  constructor(code: OutsideError['code']) {
    super(code)
    this.name = 'OutsideError'
    this.code = code
  }
}

export interface OutsideAnswer {
  status: number
  /** The beginning of it. */
  body: string
}

/**
 * Checks what can be seen in the address itself: https, no literal address of a closed network. Names are looked up
 * when the request is made, and the address that was checked is the one connected to.
 */
export function checkOutsideUrl(config: Pick<Config, 'privateAddresses'>, address: string): URL {
  const url = new URL(address)
  if (config.privateAddresses && url.protocol === 'http:') return url
  if (url.protocol !== 'https:' || url.username || url.password) throw new OutsideError('not_https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!config.privateAddresses && ((isIP(host) && !isPublicAddress(host)) || /^localhost$|\.(localhost|local|internal)$/i.test(host)))
    throw new OutsideError('private_address')
  return url
}

/** Posts once: no redirect is followed, the whole takes at most `timeoutMs`, of the answer only the beginning is read. */
export async function postOutside(
  config: Pick<Config, 'privateAddresses'>,
  address: string,
  given: { headers: Record<string, string>; body: string | Buffer; timeoutMs?: number; answerBytes?: number }
): Promise<OutsideAnswer> {
  const { timeoutMs = 10_000, answerBytes = 2000 } = given
  const url = checkOutsideUrl(config, address)
  const { request: start } = url.protocol === 'https:' ? https : http
  const body = Buffer.from(given.body)
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      const late = error.name === 'TimeoutError' || error.name === 'AbortError'
      reject(error instanceof OutsideError ? error : new OutsideError(late ? 'timeout' : 'unreachable'))
    }
    const request = start(url, {
      method: 'POST',
      agent: false,
      lookup: config.privateAddresses ? undefined : lookUpOutside,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...given.headers, 'content-length': String(body.length) }
    })
    request.on('error', fail)
    request.on('response', (response) => {
      let read = Buffer.alloc(0)
      const finish = (): void => resolve({ status: response.statusCode ?? 0, body: read.subarray(0, answerBytes).toString('utf8') })
      response.on('error', fail)
      response.on('end', finish)
      response.on('data', (chunk: Buffer) => {
        read = Buffer.concat([read, chunk])
        if (read.length < answerBytes) return
        finish()
        request.destroy()
      })
    })
    request.end(body)
  })
}

/** Looks a name up and refuses it when any of its addresses lies inside: no second look, no other answer. */
const lookUpOutside: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '')
    if (!found.length || !found.every(({ address }) => isPublicAddress(address))) return callback(new OutsideError('private_address'), '')
    const [first] = found
    if (options.all) return callback(null, found)
    callback(null, first?.address ?? '', first?.family)
  })
}
