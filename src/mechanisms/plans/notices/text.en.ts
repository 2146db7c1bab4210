import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { vi } from './text.vi.ts'

export const en: TextShape<typeof vi> = {
  kinds: {
    'plans.assigned': 'Your unit is given tasks',
    'plans.amended': 'A new version of a plan changes tasks of your unit',
    'plans.due_soon': 'A task is due soon',
    'plans.late': 'A task is late',
    'plans.returned': 'A report of your unit is returned',
    'plans.confirmed': 'A task of your unit is confirmed as done',
    'plans.closed': 'A task of your unit is closed',
    'plans.answered': 'A request of your unit for more time or closing is answered',
    'plans.help_asked': 'Another unit asks your unit for help',
    'plans.help_answered': 'A unit you asked for help has answered',
    'plans.asked': 'A unit asks for more time, or to close a task of a plan you keep',
    'plans.reported': 'A unit reports a task of a plan you keep as done',
    'plans.proposed': 'A task is proposed to your unit',
    'plans.proposal_answered': 'A unit has answered a proposed task',
    'plans.read': 'A document you brought in has been read, or waits for your choice'
  },
  assigned: (unit, lead, partner) =>
    `${unit}: ${[lead > 0 ? `leads ${counted(lead, 'task', 'tasks')}` : '', partner > 0 ? `partner in ${counted(partner, 'task', 'tasks')}` : ''].filter(Boolean).join(', ')}`,
  amended: (unit, version, { added, changed, dropped }) =>
    `${unit}: the plan has version ${version} – ${[
      added > 0 ? `${counted(added, 'new task', 'new tasks')}` : '',
      changed > 0 ? `${counted(changed, 'changed task', 'changed tasks')}` : '',
      dropped > 0 ? `${counted(dropped, 'dropped task', 'dropped tasks')}` : ''
    ].filter(Boolean).join(', ')}`,
  assignedTask: (unit, task) => `${unit} is given: ${task}`,
  returned: (unit, task) => `${unit}: report returned, work goes on – ${task}`,
  confirmed: (unit, task) => `${unit}: confirmed as done – ${task}`,
  closed: (unit, task) => `${unit}: closed – ${task}`,
  answered: (unit, granted, task) => `${unit}: request ${granted ? 'granted' : 'not granted'} – ${task}`,
  asked: (unit, day, task) => (day ? `${unit} asks for more time until ${day}: ${task}` : `${unit} asks to close: ${task}`),
  helpAsked: (unit, day, task) => `${unit} asks for help by ${day}: ${task}`,
  helpAnswered: (unit, declined, task) => `${unit} ${declined ? 'cannot help' : 'has answered the request for help'}: ${task}`,
  dueSoon: (unit, day, task) => `${unit}: due ${day} – ${task}`,
  late: (unit, day, task) => `${unit}: was due ${day} – ${task}`,
  reported: (unit, task) => `${unit} reports as done: ${task}`,
  proposed: (unit, task) => `Proposed to ${unit}: ${task}`,
  proposalAnswered: (unit, declined, task) => `${unit} ${declined ? 'declined' : 'has taken up'} a proposed task: ${task}`,
  read: (doubts) => (doubts > 0 ? `Read; ${counted(doubts, 'place', 'places')} to be looked at` : 'Read; nothing is left to be looked at'),
  readingRefused: 'The document could not be read',
  readingAsks: 'The document waits for your choice of how to read it',
  unnamed: 'Document brought in'
}
