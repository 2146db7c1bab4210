import { createHash } from 'node:crypto'

/** An id that follows from what it stands for: the same whenever it is worked out (RFC 9562, version 8). */
export function derivedId(...parts: string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
