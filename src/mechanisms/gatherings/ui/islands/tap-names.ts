/**
 * Saves each tap on a name at once and shows it at once; typing a part of a name hides the others. Without it the same buttons send the
 * form. A tap that could not be saved goes back to what it was and says so.
 */
import { fold } from '#platform/shared/vietnamese.ts'

const form = document.querySelector<HTMLFormElement>('form[data-tap-names]')
const stand = document.querySelector<HTMLElement>('[data-stand]')
const saving = document.querySelector<HTMLElement>('[data-saving]')
const find = document.querySelector<HTMLInputElement>('[data-find-name]')
const savingWords = saving?.textContent ?? ''
let waiting = 0

/** Made here, so that a tap that is sent twice counts once. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function show(button: HTMLButtonElement, present: boolean): void {
  button.setAttribute('aria-pressed', String(present))
  button.value = `${present ? 'undone' : 'came'}:${button.dataset['entry'] ?? ''}`
  const how = button.querySelector('.tap-how')
  if (how) how.textContent = ''
}

function count(change: number): void {
  if (!stand?.textContent) return
  // The first number of the line is how many are here.
  stand.textContent = stand.textContent.replace(/\d+/, (number) => String(Number(number) + change))
}

function say(words: string | undefined): void {
  if (!saving) return
  saving.hidden = false
  saving.textContent = words ?? ''
}

async function send(button: HTMLButtonElement, present: boolean): Promise<boolean> {
  const body = JSON.stringify({ deed: present ? 'came' : 'undone', recordId: newId() })
  for (let tries = 0; tries < 2; tries++) {
    try {
      const answer = await fetch(`/api/v1/roster-entries/${button.dataset['entry'] ?? ''}/marks`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      if (answer.ok) return true
      if (answer.status < 500) return false
    } catch {
      // The line is weak: once more.
    }
  }
  return false
}

form?.addEventListener('submit', (event) => {
  const button = event.submitter
  if (!(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  const present = button.getAttribute('aria-pressed') !== 'true'
  show(button, present)
  const counts = button.dataset['counts'] !== 'no'
  if (counts) count(present ? 1 : -1)
  waiting++
  say(savingWords)
  void send(button, present).then((saved) => {
    waiting--
    if (!saved) {
      show(button, !present)
      if (counts) count(present ? -1 : 1)
      say(saving?.dataset['failed'])
    } else if (waiting === 0) say(saving?.dataset['saved'])
  })
})

function hideOthers(): void {
  const words = fold(find?.value ?? '').replace(/\s+/g, ' ').trim()
  form?.querySelectorAll<HTMLButtonElement>('button[data-name]').forEach((button) => {
    const row = button.closest('li')
    if (row) row.hidden = words !== '' && fold(button.dataset['name'] ?? '').indexOf(words) < 0
  })
}

find?.addEventListener('input', hideOthers)
// Typed before this script had come, or put back by the browser.
hideOthers()
