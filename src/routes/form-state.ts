import type { TypedUnit } from '#foundations/org/schema.ts'
import type { Locale } from '#platform/shared/locale.ts'
import type { FormDone, FormFailure, FormValues } from './form-action.ts'
import { reasonWords } from '#words'

export interface FormState {
  /** For `<ErrorSummary>`: one line per field, in the order in which the command found them. */
  problems: { id: string; words: string }[]
  /** What belongs to no field. */
  message: string | undefined
  refused: boolean
  /** The form came back, refused or with units that were looked for: what was typed stands in it again. */
  returned: boolean
  /** The words for a field, for its `error`. */
  error(name: string): string | undefined
  /** What was typed, else what is stored. */
  value(name: string, stored?: string | number | null): string
  values(name: string, stored?: string[]): string[]
  checked(name: string, stored?: boolean): boolean
  /** A field that names a unit by words. */
  units(name: string): TypedUnit | undefined
}

type Form = FormFailure | FormDone<unknown> | null | undefined

/**
 * What a page's form looks like after it was sent: words beside the fields, what was typed still in them. With several
 * forms on a page, `action` tells whose refusal it is and `prefix` keeps their ids apart (id = prefix + name).
 */
export function formState(form: Form, locale: Locale, mine: { action?: string; prefix?: string } = {}): FormState {
  const failure = form?.refused && (mine.action === undefined || form.action === mine.action) ? form : null
  const typed: FormValues | null = failure ? failure.values : null
  // What is wrong with a part of a field ("ages.2") is told at the field in which all of it was typed ("ages").
  const fieldOf = (name: string): string => {
    for (let at = name; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) if (typed && at in typed) return at
    return name
  }
  const problems = Object.entries(failure?.fields ?? {})
    .filter(([name]) => name !== '')
    .map(([name, { reason, detail }]) => ({
      id: `${mine.prefix ?? ''}${fieldOf(name)}`,
      words: reasonWords(locale, reason, detail)
    }))
  const whole = failure?.fields['']
  return {
    problems,
    refused: failure !== null && !failure.searched,
    returned: failure !== null,
    message: messageOf(),
    error(name) {
      const found = failure?.fields[name] ?? Object.entries(failure?.fields ?? {}).find(([part]) => part !== name && fieldOf(part) === name)?.[1]
      return found && reasonWords(locale, found.reason, found.detail)
    },
    value: (name, stored) => (typed ? (typed[name]?.[0] ?? '') : String(stored ?? '')),
    values: (name, stored = []) => (typed ? (typed[name] ?? []) : stored),
    checked: (name, stored = false) => (typed ? name in typed : stored),
    units: (name) => failure?.units[name]
  }

  function messageOf(): string | undefined {
    if (!failure || failure.searched) return undefined
    if (whole) return reasonWords(locale, whole.reason, whole.detail)
    return problems.length > 0 ? undefined : reasonWords(locale, failure.reason, failure.detail)
  }
}
