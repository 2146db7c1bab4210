/** Keeps the page of a reading fresh without loading it whole: asks for it every second and takes over what changed. */
const SECOND = 1000
const PLACE = '[data-watch-reading]'

async function look(): Promise<void> {
  const shown = document.querySelector(PLACE)
  if (!shown) return
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const next =
      answer.redirected || !answer.ok
        ? null
        : new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(PLACE)
    if (!next) return location.reload()
    if (next.innerHTML !== shown.innerHTML) shown.innerHTML = next.innerHTML
  } catch {
    // The network is away for a moment; the next look will tell.
  }
  setTimeout(() => void look(), SECOND)
}

setTimeout(() => void look(), SECOND)
