/** Tables and charts as rooms tell them and documents print them. */
export interface TableColumn {
  title: string
  /** Its part of the width, in any unit. */
  share: number
  align?: 'left' | 'center' | 'right'
}

/** Drawn as lines, bars and words in each format, so that it stays sharp at any size. */
export interface Chart {
  title: string
  /** What somebody who cannot see it is told. */
  told: string
  /** Bars lie, one for each category; lines run over time. */
  kind: 'bars' | 'lines'
  /** Stands behind each value: "%", " hộ". */
  measure: string
  categories: string[]
  /** Two at most: what is shown, and what it is held against. Null: nothing known. */
  series: { name: string; values: (number | null)[] }[]
  /** A line across the bars: what was to be reached. */
  goal?: { name: string; value: number }
}
