/** Below a form on a device: it is handed in, waits to be, or what stands in the way. */
import type { ErrorDetail } from '#platform/shared/errors.ts'
import { one, part, tell } from '#ui/device/parts.ts'
import { momentWords } from '#ui/device/words.ts'
import { inTheWay, isOnItsWay } from '../../offline/hand-in.ts'
import type { Note } from '../../offline/note.ts'
import type { DeviceForm } from '../../schema/device.ts'
import type { Desk } from './desk.ts'
import { reasonWords, words } from './words.ts'

export interface HandInView {
  show(form: DeviceForm): void
  /** At a number or a text: why the form was not handed in. */
  problemOf(ofId: string): string | null
  isLocked(): boolean
}

interface Told {
  ofId: string
  said: string
}

export const doneWords = ({ handedIn }: Note): string =>
  handedIn ? words.handIn.done(momentWords(new Date(handedIn.at)), handedIn.late) : words.handIn.doneAlready

export function openHandIn(desk: Desk, options: { refresh(): void; goTo(ofId: string): void }): HandInView {
  const box = part(desk.root, 'hand-in')
  const [press, stay, said] = [one(box, '[data-press]'), one(box, '[data-stay]'), one(box, '[data-hand-in-said]')]
  let form: DeviceForm | null = null
  /** Whoever has pressed once sees how much is left while they put it right. */
  let pressed = false
  let problems: Told[] = []

  const noteOf = (): Note | undefined => (form ? desk.handInOf(form.id) : undefined)
  const notes = (): Note[] => desk.shown.notes.filter(({ formId, personId }) => formId === form?.id && personId === desk.shown.held?.personId)
  // A form that an older page has kept does not say what its rules are.
  const isOld = (): boolean => form !== null && !Array.isArray(form.checks)
  const hasToLook = (): boolean => notes().some(({ handIn, state }) => !handIn && state !== 'waiting')

  function judge(): Told[] {
    if (!form) return []
    const note = noteOf()
    const found = pressed ? inTheWay(form, notes()) : note?.state === 'refused' ? (note.problems ?? []) : []
    return found.map(({ ofId, reason, detail }) => ({ ofId, said: reasonWords(reason, named(form, detail)) }))
  }

  function sayNow(): string {
    const note = noteOf()
    const { handIn } = words
    if (isOld()) return handIn.old
    if (note?.state === 'waiting') return handIn.waits(momentWords(new Date(note.at)))
    if (note?.state === 'done') return doneWords(note)
    if (problems.length) return handIn.inTheWay(problems.length)
    if (hasToLook() && (pressed || note)) return handIn.toLookAt
    return !pressed && note ? handIn.notIn(reasonWords(note.reason, note.detail)) : ''
  }

  press.addEventListener('click', () => {
    if (!form) return
    pressed = true
    options.refresh()
    const [first] = problems
    if (first) return options.goTo(first.ofId)
    if (hasToLook()) return said.focus()
    pressed = false
    void desk.handIn(form).then((kept) => {
      if (!kept) said.textContent = words.handIn.notKept
      said.focus()
    })
  })
  stay.addEventListener('click', () => {
    const note = noteOf()
    if (note) void desk.drop(note).then(() => press.focus())
  })

  return {
    show(shown) {
      if (shown.id !== form?.id) pressed = false
      form = shown
      problems = judge()
      const note = noteOf()
      const told = sayNow()
      if (said.textContent !== told) said.textContent = told
      said.classList.toggle('field-error', told !== '' && !isOnItsWay(note))
      one(box, '[data-problems]').replaceChildren(...problems.map((problem) => line(problem.said)))
      press.textContent = words.handIn.button(shown.above)
      press.hidden = isOnItsWay(note) || isOld()
      stay.hidden = note?.state !== 'waiting'
      tell(one(box, '[data-lead]'), press.hidden ? null : words.handIn.lead)
    },
    problemOf: (ofId) => problems.find((problem) => problem.ofId === ofId)?.said ?? null,
    isLocked: () => isOnItsWay(noteOf())
  }
}

/** Codes stand on no phone. */
function named(form: DeviceForm | null, detail: ErrorDetail): ErrorDetail {
  const words = new Map(form?.cells.map(({ item }) => [item.code, item.words]))
  return Object.fromEntries(Object.entries(detail).map(([name, said]) => [name, words.get(String(said)) ?? said]))
}

function line(said: string): HTMLElement {
  const item = document.createElement('li')
  item.textContent = said
  return item
}
