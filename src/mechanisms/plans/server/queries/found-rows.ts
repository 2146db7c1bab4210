/** From database rows to what the schema promises, for everything that carries a place and a doubt. */
import type { Selectable } from 'kysely'
import type { DB } from '#platform/server/database.ts'
import type { Deadline, Target, TaskUnit } from '../../schema.ts'

export function deadlineOut(row: Selectable<DB['deadlines']>): Deadline {
  return {
    id: row.id,
    text: row.text,
    said: row.said,
    kind: row.kind as Deadline['kind'],
    date: row.date,
    starts: row.starts,
    every: row.every as Deadline['every'],
    dueOn: row.due_on,
    at: row.at as Deadline['at'],
    confidence: row.confidence,
    doubtful: row.risk > 0,
    checked: row.checked_at !== null,
    version: row.version
  }
}

export function targetOut(row: Selectable<DB['targets']>): Target {
  return {
    id: row.id,
    value: row.value,
    unit: row.unit,
    comparator: row.comparator as Target['comparator'],
    approx: row.approx,
    subject: row.subject,
    by: row.by_date,
    per: row.per as Target['per'],
    at: row.at as Target['at'],
    confidence: row.confidence,
    doubtful: row.risk > 0,
    checked: row.checked_at !== null,
    version: row.version
  }
}

/** `names` of units and of sets alike. */
export function taskUnitOut(row: Selectable<DB['task_units']>, names: Map<string, { name: string }>): TaskUnit {
  return {
    id: row.id,
    role: row.role as TaskUnit['role'],
    phrase: row.phrase,
    unit: row.unit_id === null ? null : { id: row.unit_id, name: names.get(row.unit_id)?.name ?? row.phrase ?? '' },
    set: row.set_id === null ? null : { id: row.set_id, name: names.get(row.set_id)?.name ?? row.phrase ?? '' },
    confidence: row.confidence,
    leftAsText: row.left_as_text,
    at: row.at as TaskUnit['at']
  }
}
