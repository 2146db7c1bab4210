import { Id } from '#platform/shared/ids.ts'
import { questionsAsked } from '../asked.ts'

/** What an address says of the questions that are to go into a file. */
export const exportAsked = (url: URL) => ({ ...questionsAsked(url), blueprintId: Id.safeParse(url.searchParams.get('blueprint')).data })
