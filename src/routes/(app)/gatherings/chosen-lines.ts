/** What a person chose of a list with proposals: each line has a field of its own, with an id or nothing. */
export const chosenLines = (form: FormData): string[] => [
  ...new Set([...form.entries()].flatMap(([name, value]) => (name.startsWith('line:') && typeof value === 'string' && value !== '' ? [value] : [])))
]
