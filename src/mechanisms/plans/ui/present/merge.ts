/** Three versions of one form: as the page was loaded, as it is stored now, and as it was typed. Pure. */

export interface ThreeVersions {
  was: string
  stored: string
  typed: string
}

export interface Merged {
  /** What the field should hold now. */
  value: string
  /** Both sides changed it, and differently: a person must choose. */
  conflict: boolean
}

/** Line ends and outer blanks are the browser's, not the person's. */
export function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim().normalize('NFC')
}

/** A field that only one side touched takes that side's value; one that both touched keeps what was typed. */
export function mergeField({ was, stored, typed }: ThreeVersions): Merged {
  if (sameWords(typed, was) || sameWords(typed, stored)) return { value: stored, conflict: false }
  return { value: typed, conflict: !sameWords(stored, was) }
}
