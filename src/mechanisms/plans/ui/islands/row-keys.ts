/**
 * Keys of my work and of a task: j and k go from row to row (`data-row`), x ticks the row, a letter goes to what bears it
 * (`data-key`): a link is followed, everything else gets the focus, so that no single key does a deed.
 */
import { startKeys } from '#ui/islands/keys.ts'

function step(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.checkVisibility())
  const now = rows.findIndex(
    (row) => row === document.activeElement || row.closest('li')?.contains(document.activeElement)
  )
  const next = rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

function tick(): boolean {
  const box = document.activeElement?.closest('li')?.querySelector<HTMLInputElement>('input[type=checkbox]')
  box?.click()
  return box !== undefined && box !== null
}

function goTo(place: HTMLElement): boolean {
  place.closest('details')?.setAttribute('open', '')
  if (place instanceof HTMLAnchorElement) place.click()
  else {
    place.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button')?.focus()
    place.scrollIntoView({ block: 'nearest' })
  }
  return true
}

const acts: Record<string, () => boolean> = { j: () => step(1), k: () => step(-1), x: tick }
for (const place of document.querySelectorAll<HTMLElement>('[data-key]')) {
  const key = place.dataset['key'] ?? ''
  if (key !== '') acts[key] ??= () => goTo(place)
}
startKeys(acts)
