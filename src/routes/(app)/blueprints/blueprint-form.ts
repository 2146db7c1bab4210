import { textOf } from '../../form-action.ts'

/** One row of the form each; a row without a subject and a number is none. */
export function blueprintFields(form: FormData) {
  const all = (name: string): string[] => form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''))
  const [subjects, levels, counts] = [all('subject'), all('level'), all('count')]
  const rows = subjects.slice(0, 100).map((subjectId, at) => ({ subjectId, level: levels[at] || 'recall', count: counts[at] ?? '' }))
  return { name: textOf(form, 'name') ?? '', rows: rows.filter(({ subjectId, count }) => subjectId !== '' || count !== '') }
}
