/**
 * Forms that two people may have open at once carry the values they were opened with ("was-title") beside what is typed.
 * After a conflict "pick-title" says which version of a field stands.
 */
import { mergeField, sameWords, type ThreeVersions } from '#mechanisms/plans/ui/present/merge.ts'
import type { FormState } from './form-state.ts'

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** What a field should become: the typed words, or those of the other person where she chose them. */
export function picked(form: FormData, name: string): string {
  return form.get(`pick-${name}`) === 'theirs' ? textIn(form, `was-${name}`) : textIn(form, name)
}

/** The same, or nothing where the field stands as it was opened: then it is not changed at all. */
export function touched(form: FormData, name: string): string | undefined {
  const value = picked(form, name)
  return form.has(`was-${name}`) && sameWords(value, textIn(form, `was-${name}`)) ? undefined : value
}

/** The versions of a field after a refused form, from what it sent and what is stored now. */
export function versionsOf(sent: FormState, name: string, stored: string): ThreeVersions {
  return { was: sent.value(`was-${name}`, stored), stored, typed: sent.value(name, stored) }
}

/** What a field shows after a conflict: untouched fields follow the other person, touched ones keep what was typed. */
export function mergedValue(sent: FormState, name: string, stored: string): string {
  return mergeField(versionsOf(sent, name, stored)).value
}
