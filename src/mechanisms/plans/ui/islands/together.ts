/**
 * Tells the server every few seconds where in the draft this page is, and shows who else is there. Without it the same stands
 * on the page as of its loading. A page that nobody looks at says nothing, so its person counts as gone after a while.
 */
const EVERY = 4000
const LIST = '[data-together-list]'

function addressOf(box: HTMLElement): string {
  const address = new URL(box.dataset['together'] ?? '', location.href)
  const paragraph = /^#[op](\d+)/.exec(location.hash)?.[1]
  if (paragraph !== undefined && !address.searchParams.has('task')) address.searchParams.set('at', paragraph)
  return address.href
}

async function look(): Promise<void> {
  const box = document.querySelector<HTMLElement>('[data-together]')
  const shown = box?.querySelector(LIST)
  if (!box || !shown) return
  try {
    if (document.visibilityState === 'visible' && !shown.contains(document.activeElement)) {
      const answer = await fetch(addressOf(box), { headers: { accept: 'text/html' } })
      if (answer.status === 403 || answer.status === 404) return
      if (answer.ok && !answer.redirected) {
        const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(LIST)
        const news = next?.querySelector('[aria-live]')
        const place = shown.querySelector('[aria-live]')
        // The live part stays the same element: only then is it read out, and only when it has changed.
        if (next && news && place) {
          if (place.innerHTML !== news.innerHTML) place.innerHTML = news.innerHTML
          shown.querySelector(':scope > ul')?.remove()
          const people = next.querySelector(':scope > ul')
          if (people) shown.prepend(people)
        }
      }
    }
  } catch {
    // The network is away for a moment; the next look will tell.
  }
  setTimeout(() => void look(), EVERY)
}

setTimeout(() => void look(), EVERY)
