/** What a page of ours needs from the server: styles, programs, fonts. Pure. */

const OURS = '/_app/'

/** Over plain http a browser takes a page that broke off, even in its headers, for a whole one. */
export const isWhole = (html: string): boolean => html.trimEnd().endsWith('</html>')

/** Paths of the hashed files that the page names; a page may name them relative to itself. */
export function partsOf(html: string, page = '/offline'): string[] {
  const named = [...html.matchAll(/<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
  return ours(named, page)
}

/** Fonts and pictures that a style sheet names; of a font the one form that every browser reads which knows service workers. */
export function addressesIn(css: string, sheet: string): string[] {
  const named = [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map((match) => match[1] ?? '')
  return ours(named, sheet).filter((path) => !path.endsWith('.woff'))
}

function ours(named: string[], from: string): string[] {
  const base = new URL(from, 'http://localhost')
  const paths = named.filter((address) => !address.startsWith('data:')).map((address) => new URL(address, base))
  return [...new Set(paths.filter(({ origin, pathname }) => origin === base.origin && pathname.startsWith(OURS)).map(({ pathname }) => pathname))]
}
