import { shortened } from './outline-places.ts'

/** "III" and "2" are printed with a full stop after them, "a" with a bracket; "-" and "(1)" as they are. */
export function headingWords(marker: string | null, heading: string | null): string {
  return [marker !== null && printed(marker), heading].filter(Boolean).join(' ')
}

function printed(marker: string): string {
  if (/^\p{Ll}$/u.test(marker)) return `${marker})`
  return /^[\p{L}\p{N}.]*[\p{L}\p{N}]$/u.test(marker) ? `${marker}.` : marker
}

export interface HeadingChoice {
  id: string
  marker: string | null
  heading: string | null
  depth: number
}

/** Headings for a list to choose from, set in by their depth. */
export function headingOptions(headings: HeadingChoice[]): { value: string; label: string }[] {
  return headings.map(({ id, marker, heading, depth }) => ({
    value: id,
    label: `${'\u2003'.repeat(depth)}${shortened(headingWords(marker, heading), 70)}`
  }))
}
