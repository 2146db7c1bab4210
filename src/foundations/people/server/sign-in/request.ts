/** What sign-in reads of a request and hands to the browser. */
import { ADDRESS_HEADER, PROTOCOL_HEADER } from '#platform/server/front.ts'

/** A cookie to set or, with `maxAge` 0, to take away. Values are not yet URL-encoded. */
export interface Cookie {
  name: string
  value: string
  /** Seconds; left out, the browser forgets it when it closes. */
  maxAge?: number
  secure: boolean
}

export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? 'unknown'
}

export function isSecure(headers: Headers): boolean {
  return headers.get(PROTOCOL_HEADER) === 'https'
}

export function readCookie(headers: Headers, name: string): string | null {
  const found = headers.get('cookie')?.split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`))
  return found?.slice(name.length + 1) ?? null
}
