/**
 * n or j: the next doubtful place, k: the one before. Keys without Ctrl or Alt may be in the way of somebody who dictates,
 * so the help line turns them off, and this browser remembers it.
 */
const OFF = 'doubt-keys-off'
const COMING = 'doubt-coming-to'
const STEPS: Record<string, string> = { n: 'next', j: 'next', k: 'previous' }

const help = document.getElementById('doubt-keys')
const turn = help?.querySelector('button')

function show(): void {
  if (!help || !turn) return
  const off = localStorage.getItem(OFF) !== null
  help.hidden = false
  turn.textContent = (off ? turn.dataset['on'] : turn.dataset['off']) ?? ''
}

turn?.addEventListener('click', () => {
  if (localStorage.getItem(OFF) === null) localStorage.setItem(OFF, '1')
  else localStorage.removeItem(OFF)
  show()
})

function stepFrom(step: string): HTMLAnchorElement | null {
  const here = [...document.querySelectorAll<HTMLElement>('.entry:target .doubt')]
  // One paragraph may hold several doubtful places: the one that the last step meant comes first.
  const meant = here.find((doubt) => doubt.dataset['doubt'] === sessionStorage.getItem(COMING)) ?? here[0]
  const way = meant ? meant.querySelector(`[data-step="${step}"]`) : document.querySelector('[data-step="first"]')
  return way instanceof HTMLAnchorElement ? way : null
}

addEventListener('keydown', (event) => {
  const step = STEPS[event.key]
  const typing =
    event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
  if (!step || typing || event.ctrlKey || event.altKey || event.metaKey || localStorage.getItem(OFF) !== null) return
  stepFrom(step)?.click()
})
document.addEventListener('click', (event) => {
  const way = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null
  if (way?.dataset['to']) sessionStorage.setItem(COMING, way.dataset['to'])
})
show()
