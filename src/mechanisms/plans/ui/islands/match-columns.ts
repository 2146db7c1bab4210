/** Shows at once how the first rows would be read when what a column holds was changed. */
import { typedAhead } from './form-fields.ts'

const FORM = '[data-match-columns]'
const PREVIEW = '[data-list-preview]'

async function show(form: HTMLFormElement, look: HTMLButtonElement): Promise<void> {
  const shown = [...form.querySelectorAll(PREVIEW)]
  shown.forEach((one) => one.setAttribute('aria-busy', 'true'))
  try {
    const answer = await fetch(look.formAction, { method: 'POST', body: new FormData(form), headers: { accept: 'text/html' } })
    const next = [...new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll(PREVIEW)]
    if (next.length !== shown.length) return look.click()
    shown.forEach((one, at) => one.replaceChildren(...(next[at]?.childNodes ?? [])))
  } catch {
    // The network is away for a moment; the button does the same.
  } finally {
    shown.forEach((one) => one.removeAttribute('aria-busy'))
  }
}

const form = document.querySelector<HTMLFormElement>(FORM)
const look = form?.querySelector<HTMLButtonElement>('[data-look]')

function follow(changed: Element[]): void {
  if (!form || !look) return
  // Another row of titles asks anew what all columns hold.
  if (changed.some((one) => one.matches('[data-whole]'))) look.click()
  else if (changed.some((one) => one.matches('select, [type=radio]'))) void show(form, look)
}

form?.addEventListener('change', ({ target }) => follow(target instanceof Element ? [target] : []))
// Chosen before this script had come.
if (form) follow(typedAhead(form))
