/** What can be looked into without being downloaded. */
import { liesAboutType } from '#foundations/files/rules.ts'

/** Can the reader say what stands in it, as plain lines? */
export function hasText({ name, mediaType }: { name: string; mediaType: string }): boolean {
  return /\.(docx?|odt|txt)$/i.test(name) && !liesAboutType(name, mediaType)
}
