/** The host's keys, and a screen that is never older than half a second: the next step by space, arrow or a clicker. */
import { startKeys } from '#ui/islands/keys.ts'

const RENEWS_MS = 500

const shown = document.querySelector<HTMLElement>('[data-shown]')
const step = document.querySelector<HTMLElement>('[data-step]')

function next(): boolean {
  const button = document.querySelector<HTMLButtonElement>('[data-next]')
  if (!button || button.disabled) return false
  button.form?.requestSubmit(button)
  // Pressed once; a second press on the same step would only be told that it is gone.
  button.disabled = true
  return true
}

/** A button that somebody has reached by the keyboard does what it says. */
const unlessOnButton = (): boolean => (document.activeElement?.closest('button, a, summary') ? false : next())

startKeys({ ' ': unlessOnButton, ArrowRight: next, PageDown: next })

async function renew(): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector<HTMLElement>('[data-shown]')
    if (!answer.ok || answer.redirected || !fresh || !shown) return location.assign(location.href)
    shown.innerHTML = fresh.innerHTML
    // Another step, by whomever: what can be done now is another thing.
    if (page.querySelector<HTMLElement>('[data-step]')?.dataset['step'] !== step?.dataset['step']) return location.assign(location.href)
  } catch {
    // The network is away for a moment.
  }
  setTimeout(() => void renew(), RENEWS_MS)
}

setTimeout(() => void renew(), RENEWS_MS)
