import { readFileSync } from 'node:fs'

/** As the package names it. Read when asked for: the bundle of the pages lies elsewhere. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
