import type { IncomingHttpHeaders } from 'node:http'

/** Does the request show a token? Other kinds of Authorization belong to a proxy in front of us. */
export function hasBearer(headers: IncomingHttpHeaders): boolean {
  return /^bearer(?:\s|$)/i.test(headers.authorization ?? '')
}

export function bearerOf(headers: IncomingHttpHeaders): string {
  return (headers.authorization ?? '').replace(/^bearer\s*/i, '').trim()
}

/** Tokens open the API and nothing else; whoever watches the machine has a secret of their own. */
export function isApiPath(url: string | undefined): boolean {
  return /^\/(?:api\/v1|metrics|healthz|readyz)(?:[/?]|$)/.test(url ?? '')
}
