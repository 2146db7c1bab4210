/** What the pages of a round send of its head. */
import { textOf } from '../../form-action.ts'

export const headOf = (form: FormData) => ({
  title: form.get('title') ?? '',
  about: form.get('about') ?? '',
  calendar: form.get('calendar') ?? '',
  period: textOf(form, 'period') ?? '',
  from: textOf(form, 'from'),
  to: textOf(form, 'to')
})
