/** Which forms the device holds, for whom and until when. */
import { fresh, one, part, tell } from '#ui/device/parts.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { heldUntil } from '../../offline/held.ts'
import type { DeviceForm } from '../../schema/device.ts'
import type { Desk } from './desk.ts'
import { dayWords, language, momentWords, periodName, words } from './words.ts'

const NOTABLE_SKEW_MS = 2 * 60_000

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

export function showForms({ root, held, notes }: Desk, isOpen: boolean): void {
  const list = part(root, 'forms')
  const foot = part(root, 'held')
  list.hidden = foot.hidden = !held || isOpen
  part(root, 'begin').hidden = held !== null
  if (!held) {
    // Nothing of somebody who is gone stays in the page either.
    one(list, '[data-forms]').replaceChildren()
    tell(one(foot, '[data-held-line]'), null)
    return
  }
  one(list, '[data-forms]').replaceChildren(
    ...held.forms.map((form) => {
      const line = fresh(root, '[data-form-row]')
      const link = one<HTMLAnchorElement>(line, 'a')
      link.href = `#${form.id}`
      link.textContent = form.title
      one(line, '[data-span]').textContent = [form.unit, periodName(form.period), dueWords(form, held.skewMs)].join(
        ' · '
      )
      const waiting = notes.filter(({ formId, state }) => formId === form.id && state === 'waiting').length
      tell(one(line, '[data-waits]'), waiting ? words.forms.waiting(waiting) : null)
      return line
    })
  )
  one(list, '[data-no-form]').hidden = held.forms.length > 0
  tell(one(foot, '[data-held-line]'), words.held.line(held.forms.length, held.personName, dayWords(heldUntil(held))))
  tell(one(foot, '[data-fetched]'), words.held.fetched(momentWords(new Date(held.fetchedAt))))
  tell(one(foot, '[data-more]'), held.more ? words.held.more(held.more) : null)
  tell(
    one(foot, '[data-skew]'),
    Math.abs(held.skewMs) > NOTABLE_SKEW_MS ? words.held.skew(Math.round(Math.abs(held.skewMs) / 60_000)) : null
  )
}
