/**
 * A form that saves by itself: a while after the last letter, or once a field is left, it is sent as its save button would send
 * it, to the same action, and the page's new version comes back into it. What could not be sent is kept in this browser, for this
 * person, until it is. Nothing is ever overwritten: after a conflict the person presses the button and chooses. Such a form has
 * `autocomplete="off"`: what a browser puts back into fields on the way back was not typed now, and must not be sent.
 */
import { fieldsOf, formFields, typedAhead } from './form-fields.ts'
import { dropWords, keepWords, keptWords } from './kept-words.ts'

const PAUSE = 1500
const RETRY = 8000

const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
const fields = form ? formFields(form) : null
const says = document.querySelector<HTMLElement>('[data-autosave-says]')
const words = (says?.dataset ?? {}) as Record<string, string>
const key = `${form?.dataset['autosave'] ?? ''} ${form?.dataset['autosaveKey'] ?? location.pathname}`

let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<void> | null = null
let stopped = false

function say(what: string): void {
  if (says && says.textContent !== what) says.textContent = what
}

function keep(sent = false): void {
  if (fields) keepWords(key, { typed: fields.typed(), was: fields.was(), version: fields.version(), at: Date.now(), sent })
}

async function send(): Promise<void> {
  if (!form || !fields || stopped || !fields.isTouched()) return
  const typed = fields.typed()
  const data = new FormData(form)
  data.set('deed', 'save')
  let answer: Response
  try {
    say(words['busy'] ?? '')
    const body = new URLSearchParams([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    const address = form.hasAttribute('action') ? form.action : location.pathname
    answer = await fetch(address, { method: 'POST', body, headers: { accept: 'text/html' } })
  } catch {
    say(words['offline'] ?? '')
    later(RETRY)
    return
  }
  const place = new URL(answer.url)
  if (place.pathname.startsWith('/sign-in')) return stop(words['signedOut'])
  if (place.pathname === '/account/delegations') return stop(words['forWhom'])
  if (answer.status === 409) return stop(words['conflict'])
  const isSaved = answer.ok && place.searchParams.has('saved')
  const now = isSaved ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  const fresh = now?.querySelector<HTMLFormElement>('form[data-autosave]')
  if (!now || !fresh) {
    if (answer.status >= 500) {
      say(words['offline'] ?? '')
      later(RETRY)
    }
    // Half a date is no date yet: the next letter may mend it.
    else say(words['refused'] ?? '')
    return
  }
  fields.accept(typed, fieldsOf(fresh))
  followPage(now)
  if (fields.isTouched()) later(PAUSE)
  else dropWords(key)
  const clock = new Date().toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' })
  say((words['saved'] ?? '').replace('{time}', clock))
}

/** The other forms of the page say how its place was seen: they follow, or they would be refused as an older page. */
function followPage(now: Document): void {
  const others = (page: Document): HTMLFormElement[] => [...page.querySelectorAll<HTMLFormElement>('main form:not([data-autosave])')]
  const [here, there] = [others(document), others(now)]
  if (here.length !== there.length) return
  for (const [at, other] of here.entries()) {
    const action = there[at]?.getAttribute('action')
    if (action) other.setAttribute('action', action)
    const [mine, theirs] = [other, there[at]].map((one) => one?.querySelector<HTMLInputElement>('input[name=version]'))
    if (mine && theirs) mine.value = theirs.value
  }
}

function stop(why: string | undefined): void {
  stopped = true
  say(why ?? '')
}

function later(milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    sending ??= send().finally(() => (sending = null))
  }, milliseconds)
}

form?.addEventListener('input', (event) => {
  keep()
  // A short field says something only when it is whole; words may be saved while they are written.
  if (event.target instanceof HTMLTextAreaElement) later(PAUSE)
})
form?.addEventListener('change', () => {
  keep()
  later(PAUSE)
})
addEventListener('online', () => later(0))

// A button that is pressed while a save is on its way waits for it: its version would be an old one.
form?.addEventListener('submit', (event) => {
  clearTimeout(timer)
  if (sending) {
    event.preventDefault()
    void sending.then(() => form.requestSubmit(event.submitter))
  } else if (fields?.isTouched()) keep(true)
  else dropWords(key)
})

const kept = keptWords(key)
// What was sent by the button has arrived if its place has moved on since.
const arrived = kept?.sent === true && kept.version !== fields?.version()
if (kept && (arrived || fields?.holds(kept.typed))) dropWords(key)
else if (kept && fields) {
  // The version that it was typed over goes with it, so that somebody else's later words are not lost.
  fields.restore(kept)
  say(words['back'] ?? '')
  later(RETRY / 2)
} else if (form && typedAhead(form).length > 0) {
  keep()
  later(PAUSE)
}
