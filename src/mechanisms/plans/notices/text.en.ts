import type { TextShape } from '#platform/shared/locale.ts'
import type { vi } from './text.vi.ts'

export const en: TextShape<typeof vi> = {
  kinds: {
    'plans.assigned': 'Your unit is given tasks',
    'plans.due_soon': 'A task is due soon',
    'plans.late': 'A task is late',
    'plans.reported': 'A unit reports a task of a plan you keep as done',
    'plans.read': 'A document you brought in has been read, or waits for your choice'
  },
  assigned: (unit, lead, partner) =>
    `${unit}: ${[lead > 0 ? `leads ${lead} tasks` : '', partner > 0 ? `partner in ${partner} tasks` : ''].filter(Boolean).join(', ')}`,
  dueSoon: (unit, day, task) => `${unit}: due ${day} – ${task}`,
  late: (unit, day, task) => `${unit}: was due ${day} – ${task}`,
  reported: (unit, task) => `${unit} reports as done: ${task}`,
  read: (doubts) => (doubts > 0 ? `Read; ${doubts} places to be looked at` : 'Read; nothing is left to be looked at'),
  readingRefused: 'The document could not be read',
  readingAsks: 'The document waits for your choice of how to read it',
  unnamed: 'Document brought in'
}
