/** Below a number or a text: whether it is kept, sent, unreadable, or written by somebody else too. */
import { one } from '#ui/device/parts.ts'
import type { Note } from '../../offline/note.ts'
import type { Desk } from './desk.ts'
import { reasonWords, words } from './words.ts'

interface Telling {
  /** What cannot be read, or stands in the way of handing in. */
  problem: string | null
  /** As which number something was read that can be written in two ways. */
  understood?: string | null
  theirs(theirs: NonNullable<Note['theirs']>): string
}

export function showState(desk: Desk, line: HTMLElement, note: Note | undefined, { problem, understood = null, theirs }: Telling): void {
  const told = one(line, '[data-told]')
  told.classList.toggle('field-error', problem !== null || (note !== undefined && note.state !== 'waiting'))
  told.textContent = wordsFor(note, { problem, understood, theirs })
  const choice = one(line, '[data-choice]')
  choice.hidden = note?.state !== 'conflict'
  if (note?.state !== 'conflict') return
  one(choice, '[data-mine]').onclick = () => void desk.again(note)
  // The form that is held says what the other one wrote as soon as there is a contact.
  one(choice, '[data-take]').onclick = () => void desk.drop(note).then(() => desk.meet())
}

function wordsFor(note: Note | undefined, { problem, understood, theirs }: Telling): string {
  if (!note) return problem ?? ''
  if (note.state === 'conflict')
    return words.form.theirs(note.by ?? words.form.somebody, (note.theirs && theirs(note.theirs)) || words.form.empty)
  if (note.state === 'waiting') return problem ?? `${understood ? `${words.form.understood(understood)} ` : ''}${words.form.waits}`
  return reasonWords(note.reason, note.detail)
}
