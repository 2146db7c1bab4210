/**
 * Runs in the browser beside all pages. It keeps two pages, check-in and forms without a network, as somebody who is not signed in
 * sees them; no other page is ever kept, so none can be shown to somebody else (docs/decisions/0034). And it shows notices.
 */
import { self } from '$app/service-worker'
import { line as checkIn } from '#mechanisms/gatherings/ui/offline/contact.ts'
import { openStore as openCheckIn } from '#mechanisms/gatherings/ui/offline/store.ts'
import { line as forms } from '#programmes/reporting/ui/offline/contact.ts'
import { openStore as openForms } from '#programmes/reporting/ui/offline/store.ts'
import { behindPages } from '#ui/device/background.ts'
import { isWhole } from '#ui/device/kept-page.ts'
import { hear, open } from './notices.ts'
import { isKept, keepPage, keptPage, keptPart, type KeptPage } from './page.ts'

const KINDS = [behindPages(openCheckIn, checkIn), behindPages(openForms, forms)]

const LEAVING_MS = 4000
/** A line that is there in name only must not hold up whoever stands before a full hall. */
const PAGE_PATIENCE_MS = 4000

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('push', hear)
self.addEventListener('notificationclick', open)

self.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: string }
  const answer = (kept: boolean): void => event.ports[0]?.postMessage({ kept })
  if (keep) event.waitUntil(keepPage(keep).then(() => answer(true), () => answer(false)))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.method === 'POST' && pathname === '/sign-out') event.respondWith(leave(request))
  else if (request.method !== 'GET') return
  else if (request.mode === 'navigate') {
    event.respondWith(isKept(pathname) ? devicePage(request, pathname) : anyPage(request, pathname))
    if (!isKept(pathname)) event.waitUntil(Promise.allSettled(KINDS.map((kind) => kind.meetNowAndThen())))
  } else if (pathname.startsWith('/_app/')) event.respondWith(keptPart(request))
})

async function devicePage(request: Request, page: KeptPage): Promise<Response> {
  const kept = await keptPage(page)
  if (!kept) return fetch(request)
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PAGE_PATIENCE_MS))
  const fresh = fetch(request).then(async (answer) => ((await isGood(answer)) ? answer : kept)).catch(() => kept)
  return Promise.race([fresh, late])
}

/** A page that broke off on its way, even in its headers, would be shown as far as it came: empty. */
async function isGood(answer: Response): Promise<boolean> {
  return answer.type === 'opaqueredirect' || (answer.status < 500 && isWhole(await answer.clone().text()))
}

/** Pages are as they are on the server; where it cannot be reached a page that works is offered, for reports that of forms first. */
async function anyPage(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const offered: KeptPage[] = path.startsWith('/report') ? ['/offline/forms', '/offline'] : ['/offline', '/offline/forms']
    for (const page of offered) if (await keptPage(page)) return Response.redirect(page, 302)
    throw error
  }
}

async function leave(request: Request): Promise<Response> {
  // A browser without its database holds nothing; signing out goes on.
  await Promise.allSettled(KINDS.map((kind) => kind.leave(LEAVING_MS)))
  const left: KeptPage = (await keptPage('/offline')) ? '/offline' : '/offline/forms'
  return fetch(request).catch(() => Response.redirect(`${left}#left`, 303))
}
