import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { timeline as vi } from './timeline.vi.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export const timeline = {
  title: 'My work: timeline',
  span: (from, to) => `${from} to ${to}`,
  scales: 'Stretch of time',
  scale: { month: '5 weeks', quarter: '3 months', year: '12 months' },
  by: 'Arranged by',
  byUnit: 'Unit',
  byPart: 'Part of the plan',
  earlier: 'Earlier',
  later: 'Later',
  now: 'Back to today',
  today: 'Today',
  month: (month, year) => `${MONTHS[month - 1] ?? month} ${year}`,
  monthShort: (month) => (MONTHS[month - 1] ?? String(month)).slice(0, 3),
  name: (span) => `Picture of the tasks by day. ${span}. The tasks also stand in the table below.`,
  row: (text, from, to, state) => `${text}. ${from} to ${to}. ${state}`,
  keys: 'Drag the picture left or right; or choose it and press the arrow keys, + and −.',
  legend: 'Signs',
  legendOpen: 'Open; the dark part is what is done',
  legendDone: '✓ Reported as done or confirmed',
  legendLate: 'Hatched: days past the deadline',
  table: 'Table of the tasks in the picture',
  starts: 'Starts',
  due: 'Due',
  nothing: 'No task in this stretch of time',
  undated: (n) => `${counted(n, 'task has', 'tasks have')} no last day and ${n === 1 ? 'is' : 'are'} not in the picture.`,
  undatedLink: 'Show them',
  more: (shown, total) => `Showing ${shown} of ${total} tasks, the earliest deadlines first. Choose one unit or a shorter stretch to see all.`,
  lateBefore: 'Late since before'
} satisfies TextShape<typeof vi>
