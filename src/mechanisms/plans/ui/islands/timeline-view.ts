/**
 * Moves and zooms the timeline in place. The server draws every stretch; this island only asks for another one and puts it
 * where the last one was. Without it the same links open whole pages.
 */
const says = document.querySelector<HTMLElement>('[data-timeline-says]')
let turn = 0

const timeline = (): HTMLElement | null => document.querySelector('[data-timeline]')
const figure = (): HTMLElement | null => document.querySelector('[data-figure]')

async function show(address: string | null | undefined): Promise<void> {
  if (!address) return
  const mine = ++turn
  const hadFocus = figure()?.contains(document.activeElement) === true
  const pressed = document.activeElement?.getAttribute('data-role') ?? null
  let fresh: Element | null = null
  try {
    const answer = await fetch(address, { credentials: 'same-origin' })
    // Signed out meanwhile, or an error: the page itself knows what to say.
    if (answer.ok && !answer.redirected) {
      fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-timeline]')
    }
  } catch {
    fresh = null
  }
  if (mine !== turn) return
  if (!fresh) {
    location.href = address
    return
  }
  timeline()?.replaceWith(document.adoptNode(fresh))
  history.replaceState(history.state, '', address)
  ready()
  if (hadFocus) figure()?.focus()
  else if (pressed) timeline()?.querySelector<HTMLElement>(`[data-role="${pressed}"]`)?.focus()
  if (says) says.textContent = timeline()?.querySelector('h2')?.textContent ?? ''
}

const hrefOf = (selector: string): string | null | undefined => timeline()?.querySelector(selector)?.getAttribute('href')
const scales = (): HTMLAnchorElement[] => [...(timeline()?.querySelectorAll<HTMLAnchorElement>('.tabs-row a') ?? [])]

function zoom(step: number): void {
  const all = scales()
  const now = all.findIndex((link) => link.getAttribute('aria-current') === 'page')
  void show(all[now + step]?.getAttribute('href'))
}

const KEYS: Record<string, () => void> = {
  ArrowLeft: () => void show(timeline()?.querySelector<HTMLElement>('[data-earlier]')?.dataset['earlier']),
  ArrowRight: () => void show(timeline()?.querySelector<HTMLElement>('[data-later]')?.dataset['later']),
  PageUp: () => void show(hrefOf('[data-earlier]')),
  PageDown: () => void show(hrefOf('[data-later]')),
  Home: () => void show(hrefOf('[data-now]')),
  '+': () => zoom(-1),
  '=': () => zoom(-1),
  '-': () => zoom(1)
}

function ready(): void {
  timeline()?.querySelectorAll<HTMLAnchorElement>('.moves a').forEach((link, place) => (link.dataset['role'] = String(place)))
  timeline()?.querySelector('[data-keys]')?.removeAttribute('hidden')
  const held = figure()
  if (!held) return
  held.tabIndex = 0
  held.setAttribute('role', 'group')
  held.setAttribute('aria-label', held.querySelector('svg')?.getAttribute('aria-label') ?? '')
  held.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  held.addEventListener('pointerdown', (event) => drag(held, event))
}

/** The picture follows the finger; when it is let go, the stretch that came into sight is asked for. */
function drag(held: HTMLElement, down: PointerEvent): void {
  const plot = held.querySelector<SVGSVGElement>('[data-plot]')
  if (down.button !== 0 || !plot) return
  let moved = 0
  const follow = (event: PointerEvent): void => {
    moved = event.clientX - down.clientX
    if (Math.abs(moved) > 6) plot.style.transform = `translateX(${moved}px)`
  }
  const end = (event: Event): void => {
    removeEventListener('pointermove', follow)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', end)
    if (Math.abs(moved) <= 6) return
    // A drag that ends on a bar is not a click on it.
    addEventListener('click', (click) => click.preventDefault(), { capture: true, once: true })
    setTimeout(() => plot.style.removeProperty('transform'), 600)
    const dayWidth = (plot.clientWidth * Number(plot.dataset['share'])) / Number(plot.dataset['days'])
    if (event.type === 'pointerup') void show(shifted(Math.round(-moved / dayWidth)))
  }
  addEventListener('pointermove', follow)
  addEventListener('pointerup', end)
  addEventListener('pointercancel', end)
}

/** The small steps' address, with as many days further as were dragged; the server begins at the week or month of that day. */
function shifted(days: number): string | null {
  const later = timeline()?.querySelector<HTMLElement>('[data-later]')?.dataset['later']
  const from = timeline()?.dataset['from']
  if (!later || !from) return null
  const url = new URL(later, location.href)
  // Half a step is enough: what begins is the stretch whose first day came nearest.
  const step = Date.parse(url.searchParams.get('from') ?? from) - Date.parse(from)
  const day = Date.parse(from) + days * 86_400_000 + step / 2
  url.searchParams.set('from', new Date(day).toISOString().slice(0, 10))
  return url.pathname + url.search
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-timeline] .moves a') : null
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  void show(link.getAttribute('href'))
})
document.addEventListener('dragstart', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-figure]')) event.preventDefault()
})
ready()
