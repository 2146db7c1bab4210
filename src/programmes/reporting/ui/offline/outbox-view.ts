/** What waits to be sent, and what did not come into a form: with all that was typed, to be sent again or copied. */
import { fresh, one } from '#ui/device/parts.ts'
import { showWaiting } from '#ui/device/views.ts'
import type { Note } from '../../offline/note.ts'
import { wordsOf } from '../../offline/outbox.ts'
import type { Desk } from './desk.ts'
import { doneWords } from './hand-in-view.ts'
import { reasonWords, words } from './words.ts'

export function showOutbox(desk: Desk): void {
  const { held, notes } = desk.shown
  // What somebody typed is shown to nobody else.
  const own = held ? notes.filter(({ personId }) => personId === held.personId) : []
  const toSee = own.filter(({ state }) => state !== 'waiting' && state !== 'done')
  const done = own.filter(({ state }) => state === 'done')
  const box = showWaiting(desk, toSee.length + done.length > 0, words.outbox)
  one(box, '[data-to-see-part]').hidden = !toSee.length
  one(box, '[data-to-see]').replaceChildren(
    ...toSee.map((note) => (note.handIn ? handInRow(desk, note) : row(desk, note)))
  )
  one(box, '[data-done-part]').hidden = !done.length
  one(box, '[data-done]').replaceChildren(...done.map((note) => handInRow(desk, note)))
}

function handInRow(desk: Desk, note: Note): HTMLElement {
  const line = fresh(desk.root, '[data-hand-in-row]')
  one(line, '[data-what]').textContent = note.title
  one(line, '[data-reason]').textContent =
    note.state === 'done' ? doneWords(note) : words.handIn.notIn(reasonWords(note.reason, note.detail))
  showLook(desk, note, line)
  const read = one(line, '[data-dismiss]')
  read.setAttribute('aria-label', words.outbox.readOf(note.title))
  read.onclick = () => void desk.drop(note)
  return line
}

function showLook(desk: Desk, { formId }: Note, line: HTMLElement): void {
  const look = one<HTMLAnchorElement>(line, '[data-look]')
  look.href = `#${formId}`
  look.hidden = !desk.shown.held?.forms.some(({ id }) => id === formId)
}

function row(desk: Desk, note: Note): HTMLElement {
  const line = fresh(desk.root, '[data-note-row]')
  one(line, '[data-what]').textContent = `${note.label} · ${note.title}`
  one(line, '[data-reason]').textContent =
    note.state === 'conflict' ? words.outbox.conflict : reasonWords(note.reason, note.detail)
  const typed = one<HTMLTextAreaElement>(line, 'textarea')
  typed.value = wordsOf(note)
  typed.setAttribute('aria-label', `${words.outbox.typed}: ${note.label}`)
  showLook(desk, note, line)
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
