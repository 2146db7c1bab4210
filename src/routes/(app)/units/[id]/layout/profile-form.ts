/** The fields of a layout between form, address and command. Names begin with "profile." as the command's own do. */
import type { Profile, ProfileField } from '#foundations/paper/schema.ts'
import { numberOf, textOf } from '../../../../form-action.ts'

export const FLAGS = ['basisItalic', 'basisDash', 'positionBold', 'pageNumbers'] as const
const CHOICES = ['lineRule', 'ending'] as const

export const GROUPS = {
  page: ['marginTop', 'marginBottom', 'marginLeft', 'marginRight'],
  body: ['firstLine', 'spaceBetween'],
  sizes: [
    'sizeNational',
    'sizeMotto',
    'sizeIssuer',
    'sizeNumber',
    'sizePlaceDate',
    'sizeTitle',
    'sizeSummary',
    'sizeBody',
    'sizeTable',
    'sizeSignature',
    'sizeRecipientsTitle',
    'sizeRecipients',
    'sizePageNumber'
  ]
} as const satisfies Record<string, readonly ProfileField[]>

/** What was typed, for the command to check; a number that is none goes on as it is. */
export function profileFrom(form: FormData): Record<string, unknown> {
  const numbers = [...GROUPS.page, ...GROUPS.body, ...GROUPS.sizes, 'line', 'headLeft'] as const
  return {
    ...Object.fromEntries(numbers.map((name) => [name, numberOf(form, `profile.${name}`) ?? '-'])),
    ...Object.fromEntries(CHOICES.map((name) => [name, textOf(form, `profile.${name}`)])),
    ...Object.fromEntries(FLAGS.map((name) => [name, form.has(`profile.${name}`)]))
  }
}

/** The address of the preview for these values. */
export function previewQuery(layout: string, profile: Profile): string {
  const query = new URLSearchParams({ layout })
  for (const [name, value] of Object.entries(profile)) {
    if (value === true) query.set(`profile.${name}`, 'on')
    else if (value !== false) query.set(`profile.${name}`, String(value))
  }
  return query.toString()
}

export function formOf(query: URLSearchParams): FormData {
  const form = new FormData()
  for (const [name, value] of query) form.append(name, value)
  return form
}

export function layoutFrom(query: URLSearchParams): 'state' | 'party' | null {
  const given = query.get('layout')
  return given === 'state' || given === 'party' ? given : null
}
