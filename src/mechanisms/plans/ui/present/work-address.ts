/** Addresses of my work: a filter is the part behind the question mark, and holds for every shape. */
export const WORK_SHAPES = ['list', 'board', 'timeline'] as const
export type WorkShape = (typeof WORK_SHAPES)[number]

/** What narrows the work in all shapes. The rest (a group, a place in a list, a stretch of days) belongs to one of them. */
const SHARED = ['unit', 'plan', 'mine']
const OWN: Record<WorkShape, string[]> = { list: ['view', 'group'], board: ['column'], timeline: ['by', 'scale', 'from'] }

export function workHref(shape: WorkShape, query: string): string {
  const kept = [...new URLSearchParams(query)].filter(
    ([name, value]) => value !== '' && (SHARED.includes(name) || OWN[shape].includes(name))
  )
  const path = shape === 'list' ? '/my-work' : `/my-work/${shape}`
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path
}

/** Where a saved filter leads: to the shape that it was saved in, else to the one that is looked at. */
export function filterHref(query: string, shape: WorkShape): string {
  const saved = new URLSearchParams(query)
  const named = WORK_SHAPES.find((one) => one === saved.get('shape'))
  const listOnly = OWN.list.some((name) => saved.has(name))
  return workHref(named ?? (listOnly ? 'list' : shape), query)
}
