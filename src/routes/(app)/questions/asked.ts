import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { KINDS, LEVELS, STATES } from '#mechanisms/quizzes/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { Id } from '#platform/shared/ids.ts'

/** Which questions an address asks for; what it says wrongly is left out. */
export function questionsAsked({ searchParams }: URL) {
  const one = <T extends string>(all: readonly T[], name: string): T | undefined => all.find((each) => each === searchParams.get(name))
  const id = (name: string): string | undefined => Id.safeParse(searchParams.get(name)).data
  return {
    unitId: id('unit'),
    subjectId: id('subject'),
    level: one(LEVELS, 'level'),
    kind: one(KINDS, 'kind'),
    state: one(STATES, 'state'),
    text: (searchParams.get('text') ?? '').slice(0, 200)
  }
}

/** The unit whose bank a page is about: the one of the address, else one where the actor holds the right. */
export const unitOfBank = (ctx: Context, url: URL, permission: 'quizzes.read' | 'quizzes.edit' = 'quizzes.edit') => unitToMakeFor(ctx, url, permission, 'quizzes.may_not_edit')
