import { KINDS, LEVELS, STATES } from '#mechanisms/quizzes/schema.ts'
import { Id } from '#platform/shared/ids.ts'

/** What an address says of the questions that are to go into a file. */
export function exportAsked({ searchParams }: URL) {
  const one = <T extends string>(all: readonly T[], name: string): T | undefined => all.find((each) => each === searchParams.get(name))
  const id = (name: string): string | undefined => Id.safeParse(searchParams.get(name)).data
  return {
    blueprintId: id('blueprint'),
    unitId: id('unit'),
    subjectId: id('subject'),
    level: one(LEVELS, 'level'),
    kind: one(KINDS, 'kind'),
    state: one(STATES, 'state'),
    text: (searchParams.get('text') ?? '').slice(0, 200)
  }
}
