/** Plans and what is done for them; indicators. */
import { ADMINISTRATOR, CLERK, ID, link, type PageEntry } from './entry.ts'

const plan = link(`/plans/${ID}`)

/** The sample plan of the province that two communes carry out. */
const ONLINE = `/plans?text=${encodeURIComponent('trực tuyến trên địa bàn tỉnh')}`

const INDICATOR: [string, ...RegExp[]] = [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/indicators/${ID}`)]

export const PLANS_PAGES: PageEntry[] = [
  { route: '(app)/my-work', as: 'lan.nguyen', path: '/my-work' },
  { route: '(app)/my-work/board', as: 'lan.nguyen', path: '/my-work/board' },
  { route: '(app)/my-work/timeline', as: 'lan.nguyen', path: '/my-work/timeline' },
  { route: '(app)/my-work/report', as: 'lan.nguyen', path: '/my-work/report' },
  { route: '(app)/my-work/report/returns/[returnId]', coveredBy: 'documents.e2e.ts' },
  { route: '(app)/my-work/calendar', as: 'lan.nguyen', path: '/my-work/calendar' },
  { route: '(app)/tasks/[id]', as: 'lan.nguyen', follow: ['/my-work', link(`/tasks/${ID}`)] },
  { route: '(app)/tasks/[id]/unit', as: 'lan.nguyen', follow: ['/my-work', link(`/tasks/${ID}`), link(`/tasks/${ID}/unit`)] },
  { route: '(app)/tasks/[id]/files/[fileId]', coveredBy: 'my-work.e2e.ts' },
  { route: '(app)/plans', as: CLERK, path: '/plans' },
  { route: '(app)/plans/new', as: CLERK, path: '/plans/new' },
  { route: '(app)/plans/[id]', as: CLERK, follow: ['/plans', plan] },
  { route: '(app)/plans/[id]/progress', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/progress`)] },
  { route: '(app)/plans/[id]/documents', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/documents`)] },
  {
    route: '(app)/plans/[id]/tasks',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/progress`), link(`/plans/${ID}/tasks`)]
  },
  { route: '(app)/plans/[id]/documents/returns/[returnId]', coveredBy: 'documents.e2e.ts' },
  { route: '(app)/plans/[id]/coverage', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/coverage`)] },
  { route: '(app)/plans/[id]/coverage/[taskId]', coveredBy: 'cascade.e2e.ts' },
  { route: '(app)/plans/[id]/lower', as: CLERK, follow: [ONLINE, plan, link(`/plans/${ID}/lower`)] },
  { route: '(app)/plans/[id]/lower/tasks', as: CLERK, follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/plans/${ID}/lower/tasks`)] },
  {
    route: '(app)/plans/[id]/lower/targets/[targetId]',
    as: CLERK,
    follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/plans/${ID}/lower/targets/${ID}`)]
  },
  { route: '(app)/dashboard', as: CLERK, path: '/dashboard' },
  { route: '(app)/dashboard/[indicatorId]', as: CLERK, follow: ['/dashboard', link(`/dashboard/${ID}`)] },
  {
    route: '(app)/indicators',
    as: ADMINISTRATOR,
    follow: ['/units', link(`/units/${ID}`), link('/indicators')]
  },
  {
    route: '(app)/indicators/[id]',
    as: CLERK,
    follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/indicators/${ID}`)]
  },
  { route: '(app)/indicators/new', as: CLERK, path: '/indicators/new' },
  { route: '(app)/indicators/exchange', as: CLERK, path: '/indicators/exchange?format=adx' },
  { route: '(app)/indicators/codes', as: CLERK, follow: ['/indicators/exchange', link('/indicators/codes')] },
  { route: '(app)/indicators/open', as: CLERK, follow: ['/indicators/exchange', link('/indicators/open')] },
  { route: '(app)/indicators/open/new', coveredBy: 'exchange.e2e.ts' },
  { route: '(public)/open', path: '/open' },
  { route: '(public)/open/[slug]', coveredBy: 'exchange.e2e.ts' },
  { route: '(app)/indicators/imports/[importId]', coveredBy: 'exchange.e2e.ts' },
  { route: '(app)/indicators/[id]/definition', as: CLERK, follow: [...INDICATOR, link(`/indicators/${ID}/definition`)] },
  { route: '(app)/indicators/[id]/definition/change', as: CLERK, follow: [...INDICATOR, link(`/indicators/${ID}/definition`), link(`/indicators/${ID}/definition/change`)] },
  { route: '(app)/indicators/[id]/targets', as: CLERK, follow: [...INDICATOR, link(`/indicators/${ID}/definition`), link(`/indicators/${ID}/targets`)] },
  { route: '(app)/indicators/[id]/values', as: CLERK, follow: [...INDICATOR, link(`/indicators/${ID}/values`)] },
  { route: '(app)/indicators/[id]/over-time', as: CLERK, follow: ['/dashboard', link(`/dashboard/${ID}`), link(`/indicators/${ID}/over-time`)] },
  {
    route: '(app)/indicators/[id]/figures',
    as: CLERK,
    follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/indicators/${ID}/figures`)]
  },
  {
    route: '(app)/indicators/[id]/figures/[figureId]',
    as: CLERK,
    follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/indicators/${ID}`), link(`/indicators/${ID}/figures/${ID}`)]
  },
  {
    route: '(app)/indicators/[id]/change',
    as: CLERK,
    follow: [ONLINE, plan, link(`/plans/${ID}/lower`), link(`/indicators/${ID}`), link(`/indicators/${ID}/change`)]
  },
  { route: '(app)/plans/[id]/cascade', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/cascade`)] },
  { route: '(app)/plans/[id]/cascade/[higherId]', coveredBy: 'cascade.e2e.ts' },
  { route: '(app)/proposals', as: 'lan.nguyen', path: '/proposals' },
  { route: '(app)/proposals/[id]', coveredBy: 'cascade.e2e.ts' },
  {
    route: '(app)/plans/[id]/public',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/progress`), link(`/plans/${ID}/public`)]
  },
  { route: '(public)/p/[slug]', coveredBy: 'carry-out.e2e.ts' },
  { route: '(app)/plans/[id]/about', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/about`)] },
  { route: '(app)/plans/[id]/together', coveredBy: 'review.e2e.ts' },
  { route: '(app)/plans/[id]/publish', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/publish`)] },
  { route: '(app)/plans/[id]/amend', coveredBy: 'amend.e2e.ts' },
  { route: '(app)/plans/[id]/amendment', coveredBy: 'amend.e2e.ts' },
  { route: '(app)/plans/[id]/amendment/publish', coveredBy: 'amend.e2e.ts' },
  { route: '(app)/plans/[id]/versions/[number]', coveredBy: 'amend.e2e.ts' },
  { route: '(app)/plans/[id]/discard', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/discard`)] },
  { route: '(app)/plans/[id]/tasks/new', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/tasks/new`)] },
  {
    route: '(app)/plans/[id]/tasks/[taskId]/edit',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/tasks/${ID}/edit`)]
  },
  {
    route: '(app)/plans/[id]/tasks/[taskId]/unit',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/tasks/${ID}/unit`)]
  },
  {
    route: '(app)/plans/[id]/tasks/[taskId]/unit/new',
    as: ADMINISTRATOR,
    follow: ['/plans', plan, link(`/plans/${ID}/tasks/${ID}/unit`), link(`/plans/${ID}/tasks/${ID}/unit/new`)]
  },
  {
    route: '(app)/plans/[id]/tasks/[taskId]/deadline',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/tasks/${ID}/deadline`)]
  },
  { route: '(app)/plans/[id]/place', as: CLERK, follow: ['/plans', plan, link(`/plans/${ID}/place`)] },
  {
    route: '(app)/plans/[id]/targets/new',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/place`), link(`/plans/${ID}/targets/new`)]
  },
  {
    route: '(app)/plans/[id]/targets/[targetId]',
    as: CLERK,
    follow: ['/plans', plan, link(`/plans/${ID}/targets/${ID}`)]
  },
  {
    route: '(app)/plans/[id]/targets/[targetId]/figures',
    as: CLERK,
    follow: ['/plans?state=published', plan, link(`/plans/${ID}/progress`), link(`/plans/${ID}/targets/${ID}/figures`)]
  },
  { route: '(app)/plans/readings', as: CLERK, path: '/plans/readings' },
  { route: '(app)/plans/readings/[id]', coveredBy: 'plan-journey.e2e.ts' }
]
