/**
 * A form that is pressed twice is sent once: on a slow line people press again, and what they add would stand there twice.
 * Whoever changed something, pressed another button or waited sends it anew. On every page of somebody who is signed in.
 */
const WAIT_MS = 10_000

interface Sent {
  what: string
  at: number
}

let sent = new WeakMap<HTMLFormElement, Sent>()

/** All that goes out with a button; a file by what the browser says of it. */
function outgoing(form: HTMLFormElement, button: HTMLElement | null): string {
  const fields = [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? `${value.name} ${value.size} ${value.lastModified}` : value])
  return JSON.stringify([button?.getAttribute('formaction'), button?.getAttribute('name'), button?.getAttribute('value'), fields])
}

addEventListener('submit', (event) => {
  const form = event.target
  // Where a script of the page sends it, that script looks after it.
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
  const what = outgoing(form, event.submitter)
  const before = sent.get(form)
  if (before?.what === what && event.timeStamp - before.at < WAIT_MS) event.preventDefault()
  else sent.set(form, { what, at: event.timeStamp })
})

// Somebody came back to a page that the browser had kept as it was.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sent = new WeakMap()
})
