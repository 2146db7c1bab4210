/** A chart as it goes to a page: drawn twice, for wide and for narrow screens, and as figures for whoever cannot see it. */
export interface ChartDrawing {
  title: string
  description: string
  wide: string
  narrow: string
  categories: string[]
  series: { name: string; values: (number | null)[] }[]
  locale: 'vi' | 'en'
}
