/** Which forms the device holds, when each is due and how much of it waits. */
import { dayOf } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { showList } from '#ui/device/views.ts'
import type { DeviceForm } from '../../schema/device.ts'
import type { Desk } from './desk.ts'
import { language, periodName, words } from './words.ts'

/** By the clock of the server, as far as the device can tell. */
export const dueWords = ({ dueOn, returned }: DeviceForm, skewMs: number): string =>
  [
    words.forms.due(writtenDay(dueOn, language)),
    // What was sent back had come in before.
    !returned && dayOf(new Date(Date.now() + skewMs)) > dueOn ? words.forms.overdue : '',
    returned ? words.forms.returned : ''
  ]
    .filter(Boolean)
    .join(' · ')

export function showForms(desk: Desk, isOpen: boolean): void {
  const { held, notes } = desk.shown
  const rows = (held?.forms ?? []).map((form) => {
    const own = notes.filter(({ formId, personId }) => formId === form.id && personId === held?.personId)
    const waiting = own.filter(({ state }) => state === 'waiting').length
    const handIn = own.find((note) => note.handIn)?.state
    const { forms: said } = words
    return {
      id: form.id,
      title: form.title,
      span: [form.unit, periodName(form.period), dueWords(form, held?.skewMs ?? 0)].join(' · '),
      stand: handIn === 'done' ? said.handedIn : handIn === 'waiting' ? said.handIn : waiting ? said.waiting(waiting) : null
    }
  })
  showList(desk, 'forms', rows, isOpen, words.held)
}
