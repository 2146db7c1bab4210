/** Rows of the form of a blueprint: as stored, or as typed with the rows that a button asked for. Pure. */
import { MOST_BLUEPRINT_ROWS } from '#mechanisms/quizzes/schema.ts'

export interface FormRow {
  subject: string
  level: string
  count: string
}

const FIRST = 4
const MORE = 4
const EMPTY: FormRow = { subject: '', level: 'recall', count: '' }

/** Places of filled rows are those by which the command names what is wrong: empty ones stand behind them. */
export function formRows(typed: Record<string, string[]> | null, stored: FormRow[]): { rows: FormRow[]; /** To which the button leads back. */ at: number | null } {
  if (!typed) return { rows: filledUp(stored, FIRST), at: null }
  const sent = (typed['subject'] ?? []).map((subject, at) => ({ subject, level: typed['level']?.[at] ?? EMPTY.level, count: typed['count']?.[at] ?? '' }))
  const [more = ''] = typed['more'] ?? []
  const dropped = /^drop-(?<at>\d{1,3})$/u.exec(more)?.groups?.['at']
  const left = sent.filter((_, at) => String(at) !== dropped)
  const kept = left.filter(({ subject, count }) => subject !== '' || count.trim() !== '')
  if (dropped !== undefined) {
    const rows = filledUp(kept, Math.max(1, left.length))
    return { rows, at: Math.min(Number(dropped), rows.length - 1) }
  }
  if (more === 'rows') return { rows: filledUp(kept, sent.length + MORE), at: kept.length }
  return { rows: filledUp(kept, Math.max(FIRST, sent.length)), at: null }
}

const filledUp = (rows: FormRow[], count: number): FormRow[] => [...rows, ...Array.from({ length: Math.max(0, Math.min(count, MOST_BLUEPRINT_ROWS) - rows.length) }, () => EMPTY)]
