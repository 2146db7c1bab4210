/** The pages that work without a network, kept with all that they need; each is taken over as a whole or not at all. */
import { addressesIn, isWhole, partsOf } from '#ui/device/kept-page.ts'

export const PAGES = ['/offline', '/offline/forms'] as const
export type KeptPage = (typeof PAGES)[number]
export const isKept = (path: string): path is KeptPage => PAGES.some((page) => page === path)
const CACHE = 'caunoi-check-in'

const openCache = (): Promise<Cache> => caches.open(CACHE)

export async function keptPage(page: KeptPage): Promise<Response | undefined> {
  return (await openCache()).match(page)
}

/** Hashed files never change: what is kept is right. Whatever else is asked for comes from the server. */
export async function keptPart(request: Request): Promise<Response> {
  return (await (await openCache()).match(request)) ?? fetch(request)
}

/** `address` says the language. Asked for without cookies: what is kept is nobody's. */
export async function keepPage(address: string): Promise<void> {
  const page = await fetch(address, { credentials: 'omit', cache: 'no-store' })
  const { pathname } = new URL(page.url)
  if (!page.ok || page.redirected || !isKept(pathname)) throw new Error('This is not the page.')
  const text = await page.clone().text()
  if (!isWhole(text)) throw new Error('This is not the whole page.')
  const cache = await openCache()
  const needed = await partsNeeded(cache, text, pathname)
  await cache.put(pathname, page)
  // What the other page needs stays too.
  for (const other of PAGES) {
    const kept = other === pathname ? undefined : await cache.match(other)
    if (kept) for (const part of await partsNeeded(cache, await kept.text(), other)) needed.add(part)
  }
  for (const { url } of await cache.keys()) {
    const { pathname: path } = new URL(url)
    if (!isKept(path) && !needed.has(path)) await cache.delete(url)
  }
}

async function partsNeeded(cache: Cache, html: string, page: KeptPage): Promise<Set<string>> {
  const needed = new Set<string>()
  const wanted = partsOf(html, page)
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    if (needed.has(next)) continue
    needed.add(next)
    const part = (await cache.match(next)) ?? (await fetched(cache, next))
    if (next.endsWith('.css')) wanted.push(...addressesIn(await part.clone().text(), next))
  }
  return needed
}

async function fetched(cache: Cache, address: string): Promise<Response> {
  const part = await fetch(address)
  // Over plain http a browser takes an answer that broke off in its headers for a whole and empty one.
  if (!part.ok || !(await part.clone().arrayBuffer()).byteLength) throw new Error(`${address} is missing.`)
  await cache.put(address, part.clone())
  return part
}
