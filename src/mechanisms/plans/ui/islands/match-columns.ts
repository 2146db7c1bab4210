/** Shows at once how the first rows would be read when what a column holds was changed. */
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
form?.addEventListener('change', (event) => {
  const { target } = event
  if (!form || !look || !(target instanceof HTMLElement)) return
  // Another row of titles asks anew what all columns hold.
  if (target.matches('[data-whole]')) look.click()
  else if (target.matches('select, [type=radio]')) void show(form, look)
})
