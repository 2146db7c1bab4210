import type { Doubt } from '../../schema.ts'

/** What every entry of the outline needs to know about the page around it. */
export interface ReviewPage {
  planId: string
  canEdit: boolean
  isPublished: boolean
  doubts: DoubtTour
  /** Where a doubtful place is mended, by its id; empty for readers. */
  mend: Map<string, Mending>
  /** The sentence for a reason. */
  say: (reason: string) => string
}

export interface Mending {
  what: 'unit' | 'edit'
  href: string
}

/** The doubtful places, the riskiest first, for going from one to the next. */
export interface DoubtTour {
  total: number
  first: Doubt | null
  place(id: string): { doubt: Doubt; number: number; next: Doubt | null; previous: Doubt | null } | null
}

export function doubtTour(ordered: Doubt[]): DoubtTour {
  const numbers = new Map(ordered.map((doubt, index) => [doubt.id, index]))
  return {
    total: ordered.length,
    first: ordered[0] ?? null,
    place(id) {
      const index = numbers.get(id)
      const doubt = index === undefined ? undefined : ordered[index]
      if (index === undefined || !doubt) return null
      return { doubt, number: index + 1, next: ordered[index + 1] ?? null, previous: ordered[index - 1] ?? null }
    }
  }
}

/** The review page opened where a paragraph stands, with the entry in view and marked. */
export function placeHref(planId: string, paragraph: number | null, side: 'o' | 'p' = 'o'): string {
  return paragraph === null ? `/plans/${planId}` : `/plans/${planId}?at=${paragraph}#${side}${paragraph}`
}

export function editTaskHref(planId: string, taskId: string): string {
  return `/plans/${planId}/tasks/${taskId}/edit`
}

export function editTargetHref(planId: string, targetId: string): string {
  return `/plans/${planId}/targets/${targetId}`
}

/** A place that something is made of: an item, or the heading of a node. */
export type PlaceParam = `item=${string}` | `node=${string}`

export function newTaskHref(planId: string, place: PlaceParam): string {
  return `/plans/${planId}/tasks/new?${place}`
}

/** Where a place is split, joined, moved, or said to be something else. */
export function arrangeHref(planId: string, place: PlaceParam | `line=${number}`): string {
  return `/plans/${planId}/place?${place}`
}

export function newTargetHref(planId: string, place: PlaceParam): string {
  return `/plans/${planId}/targets/new?${place}`
}

/** Where the choice of a unit leads afterwards instead of to the page of the task: to the place in the plan, or to what was being published. */
export const THEN_TO = ['plan', 'publish', 'version'] as const
export type ThenTo = (typeof THEN_TO)[number]

export const thenOf = (params: URLSearchParams): ThenTo | null => THEN_TO.find((one) => one === params.get('then')) ?? null

/** The page that comes after a unit was chosen. `paragraph`: where the task stands in the plan. */
export function afterChoice(then: ThenTo | null, { planId, taskId, paragraph }: { planId: string; taskId: string; paragraph: number | null }): string {
  if (then === 'publish') return `/plans/${planId}/publish`
  if (then === 'version') return `/plans/${planId}/amendment/publish`
  return then === 'plan' && paragraph !== null ? placeHref(planId, paragraph) : `${editTaskHref(planId, taskId)}?saved`
}

/** `then`: where to go afterwards. */
export function chooseUnitHref(planId: string, taskId: string, taskUnitId: string, then: ThenTo = 'plan'): string {
  return `/plans/${planId}/tasks/${taskId}/unit?unit=${taskUnitId}&then=${then}`
}

export function deadlineHref(planId: string, taskId: string): string {
  return `/plans/${planId}/tasks/${taskId}/deadline`
}
