/**
 * The pages' file ids in the order that the form gives them ("place-<file id>" = a number). Equal or missing numbers keep
 * the order in which the fields stand: nothing is lost, and the person sees the result at once.
 */
export function pagesInOrder(form: FormData): string[] {
  const pages: { id: string; place: number; field: number }[] = []
  for (const [name, value] of form) {
    if (!name.startsWith('place-')) continue
    const place = Number(value)
    pages.push({
      id: name.slice('place-'.length),
      place: Number.isFinite(place) && value !== '' ? place : Infinity,
      field: pages.length
    })
  }
  const before = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
  return pages.sort((a, b) => before(a.place, b.place) || a.field - b.field).map((page) => page.id)
}
