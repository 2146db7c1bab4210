import type { TextShape } from '#platform/shared/locale.ts'
import type { vi } from './text.vi.ts'

export const en: TextShape<typeof vi> = {
  'plan.published': 'A plan is published',
  'plan.amended': 'A plan has a new version',
  'task.assigned': 'A task is assigned',
  'task.accepted': 'A task is accepted',
  'task.reported': 'Progress is reported',
  'task.returned': 'A report is returned',
  'task.confirmed': 'A task is confirmed as done',
  'task.closed': 'A task is closed',
  'task.dropped': 'A task is dropped from its plan',
  'task.extension_asked': 'More time is asked for',
  'task.extension_answered': 'A request for more time is answered',
  'target.figure_entered': 'A figure of a target is entered'
}
