/** What waits to be sent, and what did not come into a form: with all that was typed, to be sent again or copied. */
import { fresh, one } from '#ui/device/parts.ts'
import { showWaiting } from '#ui/device/views.ts'
import { wordsOf, type Note } from '../../offline/outbox.ts'
import type { Desk } from './desk.ts'
import { reasonWords, words } from './words.ts'

export function showOutbox(desk: Desk): void {
  const { held, notes } = desk.shown
  // What somebody typed is shown to nobody else.
  const toSee = held ? notes.filter(({ state, personId }) => state !== 'waiting' && personId === held.personId) : []
  const box = showWaiting(desk, toSee.length > 0, words.outbox)
  one(box, '[data-to-see-part]').hidden = !toSee.length
  one(box, '[data-to-see]').replaceChildren(...toSee.map((note) => row(desk, note)))
}

function row(desk: Desk, note: Note): HTMLElement {
  const line = fresh(desk.root, '[data-note-row]')
  one(line, '[data-what]').textContent = `${note.label} · ${note.title}`
  one(line, '[data-reason]').textContent =
    note.state === 'conflict' ? words.outbox.conflict : reasonWords(note.reason, note.detail)
  const typed = one<HTMLTextAreaElement>(line, 'textarea')
  typed.value = wordsOf(note)
  typed.setAttribute('aria-label', `${words.outbox.typed}: ${note.label}`)
  const look = one<HTMLAnchorElement>(line, '[data-look]')
  look.href = `#${note.formId}`
  look.hidden = !desk.shown.held?.forms.some(({ id }) => id === note.formId)
  one(line, '[data-again]').onclick = () => void desk.again(note)
  one(line, '[data-copy]').onclick = () => {
    typed.select()
    void navigator.clipboard.writeText(typed.value).then(
      () => desk.say(words.outbox.copied),
      () => undefined
    )
  }
  const dismiss = one(line, '[data-dismiss]')
  dismiss.setAttribute('aria-label', words.outbox.dismissOf(note.label))
  dismiss.onclick = () => void desk.drop(note)
  return line
}
