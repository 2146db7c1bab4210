/** What came with a form, as far as it may be shown again. */

/** What was typed, by field name; files and secrets are left out. */
export type FormValues = Record<string, string[]>

/** Names of fields that never go back to a page and are never kept. */
const SECRET = /password|passcode|secret|^current$/i

/** A button of this name asks for the form once more, with all that was typed: nothing is done. */
export const FORM_AGAIN = 'form-again'

/** Which of the page's actions an address asks for: "report" of "?/report"; "default" for the only one. */
export function actionOf(url: URL): string {
  for (const name of url.searchParams.keys()) if (name.startsWith('/')) return name.slice(1)
  return 'default'
}

export function valuesOf(form: FormData): FormValues {
  const values: FormValues = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || isSecret(name)) continue
    ;(values[name] ??= []).push(value)
  }
  return values
}

export function isSecret(name: string): boolean {
  return SECRET.test(name)
}

/** A file field that was left empty still comes as a file, without name and bytes. */
export function hasFiles(form: FormData): boolean {
  return [...form.values()].some((value) => typeof value !== 'string' && value.size > 0)
}
