import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  kinds: {
    'plans.plan': 'Plans that the unit keeps',
    'plans.assignment': 'Open tasks that it leads',
    'plans.partner': 'Tasks in which it is a partner',
    'plans.help': 'Requests for help not yet answered',
    'plans.reader': 'Plans that it may read',
    'plans.filter': 'Saved filters'
  },
  draft: 'draft',
  published: 'published',
  due: (day) => `due ${day}`,
  percent: (n) => `${n}%`,
  steps: (done, all) => `${done} of ${all} steps`,
  extension: 'extension asked for',
  closing: 'closing asked for',
  help: (n) => `${n} requests for help not answered`,
  joins: 'the heir leads this task already: the two become one',
  partner: (n) => `partner in ${n} tasks`,
  readers: (n) => `${n} plans`,
  filters: (n) => `${n} filters of people`,
  note: (basis) => `Went on by ${basis}`
}
