/** Addresses of headings: markers from the top, joined by "."; one that is taken gets "#2" as in the reader. */
export function freePath(above: string, segment: string, taken: Set<string>): string {
  const plain = segment.replace(/#\d+$/, '') || 'u'
  const wanted = above === '' ? plain : `${above}.${plain}`
  let path = wanted
  for (let count = 2; taken.has(path); count++) path = `${wanted}#${count}`
  taken.add(path)
  return path
}
