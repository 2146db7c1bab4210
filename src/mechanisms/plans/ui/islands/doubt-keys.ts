/**
 * The keys of the review: from one doubtful place to the next, and what is done most often at each of them. Every key presses
 * what stands on the page. After an act the place has the focus again, so that Tab goes on from there.
 */
import { startKeys } from '#ui/islands/keys.ts'

const COMING = 'doubt-coming-to'
const ACTED = 'review-acted'

function press(what: Element | null | undefined): boolean {
  if (!(what instanceof HTMLElement || what instanceof SVGElement)) return false
  what.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  return true
}

/** Links on the picture of a page are drawings, which have no click of their own. */
const go = (way: Element | null | undefined): boolean => {
  const address = way?.getAttribute('href')
  if (!address) return false
  location.assign(address)
  return true
}

const entry = (): HTMLElement | null => document.querySelector('.entry:target, .entry.paired')

/** One paragraph may hold several doubtful places: the one that the last step meant comes first. */
function doubt(): HTMLElement | null {
  const here = [...(entry()?.querySelectorAll<HTMLElement>('.doubt') ?? [])]
  return here.find((one) => one.dataset['doubt'] === sessionStorage.getItem(COMING)) ?? here[0] ?? null
}

function step(to: 'next' | 'previous'): boolean {
  const meant = doubt()
  return press(meant ? meant.querySelector(`[data-step="${to}"]`) : document.querySelector('[data-step="first"]'))
}

function otherSide(): boolean {
  const here = document.querySelector(':target')
  return go(here?.querySelector('a.line-number') ?? here?.closest('a'))
}

startKeys({
  n: () => step('next'),
  j: () => step('next'),
  k: () => step('previous'),
  d: () => press(doubt()?.querySelector('form[action="?/check"] button')),
  e: () => go(doubt()?.querySelector('.ways a.btn') ?? entry()?.querySelector('.ways a')),
  t: () => go(entry()?.querySelector('a[href*="/place?"]')),
  x: otherSide,
  z: () => press(document.querySelector('form[action="?/undo"] button')),
  y: () => press(document.querySelector('form[action="?/redo"] button'))
})

document.addEventListener('click', (event) => {
  const way = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null
  if (way?.dataset['to']) sessionStorage.setItem(COMING, way.dataset['to'])
  if (way) sessionStorage.setItem(ACTED, '1')
})
document.addEventListener('submit', () => sessionStorage.setItem(ACTED, '1'))

function focusPlace(): void {
  if (sessionStorage.getItem(ACTED) === null) return
  sessionStorage.removeItem(ACTED)
  document.querySelector<HTMLElement>('.entry:target a.line-number')?.focus({ preventScroll: true })
}
// A browser that goes to a place takes the focus away from everything: so only after it has arrived.
const afterArriving = (): unknown => setTimeout(focusPlace, 50)
addEventListener('hashchange', afterArriving)
if (document.readyState === 'complete') afterArriving()
else addEventListener('load', afterArriving)
