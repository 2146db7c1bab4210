/** The one page that is kept, with all that it needs; taken over as a whole or not at all. */
import { addressesIn, isWhole, partsOf } from '#mechanisms/gatherings/offline/kept-page.ts'

export const PAGE = '/offline'
const CACHE = 'caunoi-check-in'

const openCache = (): Promise<Cache> => caches.open(CACHE)

export async function keptPage(): Promise<Response | undefined> {
  return (await openCache()).match(PAGE)
}

/** Hashed files never change: what is kept is right. Whatever else is asked for comes from the server. */
export async function keptPart(request: Request): Promise<Response> {
  return (await (await openCache()).match(request)) ?? fetch(request)
}

/** `address` says the language. Asked for without cookies: what is kept is nobody's. */
export async function keepPage(address: string): Promise<void> {
  const page = await fetch(address, { credentials: 'omit', cache: 'no-store' })
  if (!page.ok || page.redirected || new URL(page.url).pathname !== PAGE) throw new Error('This is not the page.')
  const text = await page.clone().text()
  if (!isWhole(text)) throw new Error('This is not the whole page.')
  const cache = await openCache()
  const needed = new Set<string>()
  const wanted = partsOf(text)
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    if (needed.has(next)) continue
    needed.add(next)
    const part = (await cache.match(next)) ?? (await fetched(cache, next))
    if (next.endsWith('.css')) wanted.push(...addressesIn(await part.clone().text(), next))
  }
  await cache.put(PAGE, page)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname !== PAGE && !needed.has(pathname)) await cache.delete(url)
  }
}

async function fetched(cache: Cache, address: string): Promise<Response> {
  const part = await fetch(address)
  // Over plain http a browser takes an answer that broke off in its headers for a whole and empty one.
  if (!part.ok || !(await part.clone().arrayBuffer()).byteLength) throw new Error(`${address} is missing.`)
  await cache.put(address, part.clone())
  return part
}
