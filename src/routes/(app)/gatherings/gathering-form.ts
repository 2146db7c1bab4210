import { textOf } from '../../form-action.ts'

/** What a form says of a gathering; both forms have the same fields. */
export function gatheringFields(form: FormData) {
  return {
    kind: textOf(form, 'kind'),
    title: textOf(form, 'title') ?? '',
    about: textOf(form, 'about') ?? '',
    place: textOf(form, 'place') ?? '',
    chairName: textOf(form, 'chairName') ?? '',
    onlineLink: textOf(form, 'onlineLink') ?? null,
    stayMinutes: textOf(form, 'stayMinutes') ?? null,
    day: textOf(form, 'day') ?? '',
    from: textOf(form, 'from') ?? '',
    to: textOf(form, 'to') ?? '',
    lastDay: textOf(form, 'lastDay'),
    heldBefore: form.has('heldBefore')
  }
}
