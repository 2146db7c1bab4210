/** Shapes that pages hand to elements; in a file of their own because plain modules cannot see into components. */

export interface Crumb {
  label: string
  href: string
}

export interface Column {
  key: string
  label: string
  /** Figures stand at the end of their cell, under each other. */
  number?: boolean
  /** Deeds, which paper cannot do. */
  screenOnly?: boolean
}

export interface Place {
  label: string
  href: string
  current: boolean
}

/** What a colour means; there is no other use of colour beside the accent. */
export type Tone = 'plain' | 'info' | 'success' | 'warning' | 'error'
