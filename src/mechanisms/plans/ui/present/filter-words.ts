/** What a list of tasks was narrowed down to, for the line below its title. */
import type { Words } from '../text.ts'

interface Narrowed {
  progress: keyof Words['progress']['listOf'] | undefined
  state: keyof Words['common']['taskState'] | undefined
  due: keyof Words['work']['bucket'] | undefined
}

/** `first`: names that the page knows. */
export function filterWords(first: readonly (string | null | undefined | false)[], filter: Narrowed, words: Words): string | undefined {
  const said = [
    ...first,
    filter.progress && words.progress.listOf[filter.progress],
    filter.state && words.common.taskState[filter.state],
    filter.due && words.work.bucket[filter.due]
  ]
  return said.filter(Boolean).join(' · ') || undefined
}
