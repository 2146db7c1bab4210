/**
 * Keeps the figures of the leader's page fresh: asks every few seconds whether one has changed (a short line), and only then
 * takes over the page's figures. Whoever is on a link among them is not disturbed until they have left it.
 */
const EVERY = 4000
const PLACE = '[data-watch-figures]'

async function pulseOf(shown: HTMLElement): Promise<string | null> {
  const answer = await fetch(shown.dataset['watchFigures'] ?? '', { headers: { accept: 'application/json' } })
  if (!answer.ok) return null
  return ((await answer.json()) as { pulse: string }).pulse
}

async function takeOver(shown: HTMLElement): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok || answer.redirected) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>(PLACE)
  if (!next) return
  shown.innerHTML = next.innerHTML
  shown.dataset['pulse'] = next.dataset['pulse']
  const said = document.querySelector('[data-figures-renewed]')
  if (said) said.textContent = next.dataset['renewed'] ?? ''
}

async function look(): Promise<void> {
  const shown = document.querySelector<HTMLElement>(PLACE)
  if (!shown) return
  try {
    const resting = document.visibilityState === 'hidden' || shown.contains(document.activeElement)
    if (!resting) {
      const pulse = await pulseOf(shown)
      if (pulse !== null && pulse !== shown.dataset['pulse']) await takeOver(shown)
    }
  } catch {
    // The network is away for a moment; the next look will tell.
  }
  setTimeout(() => void look(), EVERY)
}

setTimeout(() => void look(), EVERY)
