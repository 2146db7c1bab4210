/** How an area may look: each by its pattern as well as by its colour, so that it stands apart on grey paper too. */
export const FILLS = ['plain', 'dense', 'dots', 'light', 'crossed'] as const
export type Fill = (typeof FILLS)[number]

/** Several drawings may stand on one page. */
export const fillOf = (fill: Fill, id: string): string => `url(#${id}-${fill})`

export interface AreaShown {
  id: string
  name: string
  path: string
  label: { x: number; y: number } | null
  fill: Fill
  /** Name and value, for whoever points at it. */
  title: string
  href?: string
}
