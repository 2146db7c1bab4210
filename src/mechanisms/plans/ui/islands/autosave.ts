/**
 * A form that saves by itself: a while after the last letter it is sent as its save button would send it, to the same
 * action, and the page's new version comes back into it. What could not be sent is kept in this browser, for this person,
 * until it is. Nothing is ever overwritten: after a conflict the person presses the button and chooses.
 */
import { keepWords, keptWords, dropWords } from './kept-words.ts'

const PAUSE = 1500
const RETRY = 8000

const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
const field = form?.querySelector('textarea')
const says = document.querySelector<HTMLElement>('[data-autosave-says]')
const words = (says?.dataset ?? {}) as Record<string, string>
const key = `${form?.dataset['autosave'] ?? ''} ${location.pathname}`

let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<void> | null = null
let stopped = false

const hidden = (name: string): HTMLInputElement | null => form?.querySelector(`input[name="${name}"]`) ?? null
const isTouched = (): boolean =>
  field !== null && field !== undefined && field.value !== (hidden('was-text')?.value ?? '')

function say(what: string): void {
  if (says && says.textContent !== what) says.textContent = what
}

function keep(sent = false): void {
  if (!field) return
  keepWords(key, {
    text: field.value,
    was: hidden('was-text')?.value ?? '',
    version: hidden('version')?.value ?? '',
    at: Date.now(),
    sent
  })
}

async function send(): Promise<void> {
  if (!form || !field || stopped || !isTouched()) return
  const typed = field.value
  const data = new FormData(form)
  data.set('deed', 'save')
  let answer: Response
  try {
    say(words['busy'] ?? '')
    const body = new URLSearchParams(
      [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
    )
    answer = await fetch(location.pathname, { method: 'POST', body, headers: { accept: 'text/html' } })
  } catch {
    say(words['offline'] ?? '')
    later(RETRY)
    return
  }
  const place = new URL(answer.url)
  if (place.pathname.startsWith('/sign-in')) return stop(words['signedOut'])
  if (answer.status === 409) return stop(words['conflict'])
  const now =
    answer.ok && place.searchParams.has('saved')
      ? new DOMParser().parseFromString(await answer.text(), 'text/html')
      : null
  const fresh = now?.querySelector<HTMLFormElement>('form[data-autosave]')
  if (!fresh) {
    if (answer.status < 500) return stop(words['refused'])
    say(words['offline'] ?? '')
    later(RETRY)
    return
  }
  for (const name of ['version', 'was-text']) {
    const [here, there] = [hidden(name), fresh.querySelector<HTMLInputElement>(`input[name="${name}"]`)]
    if (here && there) here.value = there.value
  }
  if (field.value === typed) dropWords(key)
  else later(PAUSE)
  const clock = new Date().toLocaleTimeString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit'
  })
  say((words['saved'] ?? '').replace('{time}', clock))
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

field?.addEventListener('input', () => {
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
  } else if (isTouched()) keep(true)
  else dropWords(key)
})

const kept = keptWords(key)
// What was sent by the button has arrived if the task has moved on since.
const arrived = kept?.sent === true && kept.version !== hidden('version')?.value
if (kept && (arrived || kept.text === field?.value)) dropWords(key)
else if (kept && field) {
  // The version that it was typed over goes with it, so that somebody else's later words are not lost.
  field.value = kept.text
  for (const [name, value] of [
    ['version', kept.version],
    ['was-text', kept.was]
  ] as const) {
    const input = hidden(name)
    if (input) input.value = value
  }
  say(words['back'] ?? '')
  later(RETRY / 2)
}
