/** Keeps a changing code fresh: asks for the page when the next one is due and takes over that part of it. */
const PLACE = '[data-renew]'
const LATER = 250

async function renew(): Promise<void> {
  const shown = document.querySelector<HTMLElement>(PLACE)
  if (!shown) return
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const next = answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>(PLACE) : null
    if (!next) return location.reload()
    shown.innerHTML = next.innerHTML
    shown.dataset['renewsIn'] = next.dataset['renewsIn'] ?? ''
    plan(shown)
  } catch {
    // The network is away for a moment: the old code is still taken for a while.
    setTimeout(() => void renew(), 3000)
  }
}

function plan(shown: HTMLElement): void {
  setTimeout(() => void renew(), Number(shown.dataset['renewsIn'] ?? 15_000) + LATER)
}

const first = document.querySelector<HTMLElement>(PLACE)
if (first) plan(first)
