/**
 * Every page of src/routes and how to get there: a path, or the first link on another page. e2e/pages.e2e.ts gives each
 * of them to axe, and fails for a page that is not listed here.
 */
export interface PageEntry {
  /** The folder below src/routes. */
  route: string
  /** User name of a sample person; without one the page is opened signed out. */
  as?: string
  path?: string
  /** Steps: from that page (a path) follow a link whose address matches, and so on; the last one is the page. */
  follow?: [start: string, ...links: RegExp[]]
  /** Why the sample organisation has no such page; it is then covered by the named journey. */
  coveredBy?: string
}

const ADMINISTRATOR = 'hanh.tran'
const CLERK = 'vinh.do'
const ID = '[0-9a-f-]{36}'
const link = (pattern: string): RegExp => new RegExp(`^${pattern}(?:[?#].*)?$`)
const plan = link(`/plans/${ID}`)

/** The sample plan of the province that two communes carry out. */
const ONLINE = `/plans?text=${encodeURIComponent('trực tuyến trên địa bàn tỉnh')}`

/** A cell of the sample that two others have merged into. */
const MERGED = `/units?text=${encodeURIComponent('Chi bộ khu phố 2 ')}`

export const PAGES: PageEntry[] = [
  { route: '(public)', path: '/' },
  { route: '(public)/sign-in', path: '/sign-in' },
  { route: '(public)/sign-in/passkey', path: '/sign-in/passkey' },
  { route: '(public)/sign-in/code', path: '/sign-in/code' },
  { route: '(public)/sign-in/second-factor', path: '/sign-in/second-factor' },
  { route: '(public)/sign-in/set-up', coveredBy: 'sign-in.e2e.ts' },
  { route: '(public)/sign-in/own-secret', coveredBy: 'sign-in.e2e.ts' },
  { route: '(public)/sign-in/provider/callback', coveredBy: 'sign-in.e2e.ts' },
  { route: '(public)/sign-in/link/[secret]', coveredBy: 'sign-in.e2e.ts' },
  { route: '(public)/confirm-address', path: '/confirm-address' },
  { route: '(public)/unsubscribe', path: '/unsubscribe' },
  { route: '(public)/set-up', coveredBy: 'set-up.e2e.ts' },
  { route: '(app)/account', as: CLERK, path: '/account' },
  { route: '(app)/account/passkeys', as: CLERK, path: '/account/passkeys' },
  { route: '(app)/account/second-factor', as: CLERK, path: '/account/second-factor' },
  { route: '(app)/account/tokens', as: ADMINISTRATOR, path: '/account/tokens' },
  { route: '(app)/account/delegations', as: CLERK, path: '/account/delegations' },
  { route: '(app)/account/delegations/give', as: CLERK, path: '/account/delegations/give' },
  { route: '(app)/units/[id]/services', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/services`)] },
  { route: '(app)/units/[id]/services/[accountId]', coveredBy: 'tokens.e2e.ts' },
  { route: '(app)/dev/elements', as: ADMINISTRATOR, path: '/dev/elements' },
  { route: '(app)/my-work', as: 'lan.nguyen', path: '/my-work' },
  { route: '(app)/my-work/board', as: 'lan.nguyen', path: '/my-work/board' },
  { route: '(app)/my-work/timeline', as: 'lan.nguyen', path: '/my-work/timeline' },
  { route: '(app)/my-work/report', as: 'lan.nguyen', path: '/my-work/report' },
  { route: '(app)/my-work/report/returns/[returnId]', coveredBy: 'documents.e2e.ts' },
  { route: '(app)/my-work/calendar', as: 'lan.nguyen', path: '/my-work/calendar' },
  { route: '(app)/tasks/[id]', as: 'lan.nguyen', follow: ['/my-work', link(`/tasks/${ID}`)] },
  { route: '(app)/tasks/[id]/unit', as: 'lan.nguyen', follow: ['/my-work', link(`/tasks/${ID}`), link(`/tasks/${ID}/unit`)] },
  { route: '(app)/tasks/[id]/files/[fileId]', coveredBy: 'my-work.e2e.ts' },
  { route: '(app)/notices', as: 'lan.nguyen', path: '/notices' },
  { route: '(app)/notices/choices', as: 'lan.nguyen', path: '/notices/choices' },
  { route: '(app)/search', as: CLERK, path: '/search?q=ch%C3%A1y' },
  { route: '(app)/roles', as: CLERK, path: '/roles' },
  { route: '(app)/roles/new', as: ADMINISTRATOR, path: '/roles/new' },
  { route: '(app)/roles/[id]', as: ADMINISTRATOR, follow: ['/roles', link(`/roles/${ID}`)] },
  { route: '(app)/rights/[personId]', as: CLERK, follow: ['/account', link(`/rights/${ID}`)] },
  { route: '(app)/webhooks', as: ADMINISTRATOR, path: '/webhooks' },
  { route: '(app)/webhooks/new', as: ADMINISTRATOR, path: '/webhooks/new' },
  { route: '(app)/webhooks/[id]', coveredBy: 'webhooks.e2e.ts' },
  { route: '(app)/operate', as: ADMINISTRATOR, path: '/operate' },
  { route: '(app)/audit', as: ADMINISTRATOR, path: '/audit' },
  { route: '(app)/audit/entries', as: ADMINISTRATOR, path: '/audit/entries' },
  { route: '(app)/audit/checkpoints/[number]', coveredBy: 'audit.e2e.ts' },
  { route: '(app)/trail/[kind]/[id]', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/trail/unit/${ID}`)] },
  { route: '(app)/units', as: ADMINISTRATOR, path: '/units' },
  { route: '(app)/units/days-off', as: ADMINISTRATOR, path: '/units/days-off' },
  { route: '(app)/units/new', as: ADMINISTRATOR, path: '/units/new' },
  { route: '(app)/units/[id]', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`)] },
  { route: '(app)/units/[id]/change', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/change`)] },
  { route: '(app)/units/[id]/history', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/history`)] },
  { route: '(app)/units/[id]/ties', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/ties`)] },
  { route: '(app)/units/[id]/lists', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/lists`)] },
  { route: '(app)/units/lists/[importId]', coveredBy: 'units.e2e.ts' },
  { route: '(app)/units/acts/[actId]', as: ADMINISTRATOR, follow: [MERGED, link(`/units/${ID}`), link(`/units/${ID}/history`), link(`/units/acts/${ID}`)] },
  { route: '(app)/units/[id]/reorganise', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/reorganise`)] },
  { route: '(app)/units/[id]/phrases', as: CLERK, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/phrases`)] },
  { route: '(app)/units/[id]/columns', as: CLERK, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/phrases`), link(`/units/${ID}/columns`)] },
  { route: '(app)/units/sets/new', as: CLERK, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/phrases`), link('/units/sets/new')] },
  { route: '(app)/units/sets/[setId]', as: CLERK, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/phrases`), link(`/units/sets/${ID}`)] },
  { route: '(app)/units/[id]/layout', as: ADMINISTRATOR, follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/layout`)] },
  { route: '(app)/people', as: ADMINISTRATOR, path: '/people' },
  { route: '(app)/people/new', as: ADMINISTRATOR, path: '/people/new' },
  { route: '(app)/people/[id]', as: ADMINISTRATOR, follow: ['/people', link(`/people/${ID}`)] },
  { route: '(app)/members', as: CLERK, path: '/members' },
  { route: '(app)/members/new', as: CLERK, path: '/members/new?name=Minh' },
  { route: '(app)/members/[id]', as: CLERK, follow: ['/members', link(`/members/${ID}`)] },
  { route: '(app)/people/[id]/recover', as: ADMINISTRATOR, follow: ['/people', link(`/people/${ID}`), link(`/people/${ID}/recover`)] },
  {
    route: '(app)/units/[id]/codes',
    as: ADMINISTRATOR,
    follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/codes`)]
  },
  {
    route: '(app)/units/[id]/second-factor',
    as: ADMINISTRATOR,
    follow: ['/units', link(`/units/${ID}`), link(`/units/${ID}/second-factor`)]
  },
  { route: '(app)/members/lists', as: CLERK, path: '/members/lists' },
  { route: '(app)/members/lists/[importId]', coveredBy: 'members.e2e.ts' },
  { route: '(app)/members/twins', as: CLERK, path: '/members/twins' },
  { route: '(app)/members/requests', as: CLERK, path: '/members/requests' },
  { route: '(app)/members/requests/[requestId]', coveredBy: 'members.e2e.ts' },
  { route: '(app)/account/data', as: 'lan.nguyen', path: '/account/data' },
  { route: '(public)/personal-data', path: '/personal-data' },
  { route: '(app)/study', as: CLERK, path: '/study' },
  { route: '(app)/study/[id]', as: CLERK, follow: ['/study', link(`/study/${ID}`)] },
  { route: '(app)/study/[id]/prepare', as: CLERK, follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/prepare`)] },
  { route: '(app)/study/[id]/sessions', as: CLERK, follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/sessions`)] },
  { route: '(app)/study/[id]/sessions/new', as: CLERK, follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/sessions/new`)] },
  { route: '(app)/study/[id]/people', as: 'lan.nguyen', follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/people`)] },
  { route: '(app)/certificates/[kind]/[subjectId]', as: 'lan.nguyen', follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/people`), link(`/certificates/campaign/${ID}`)] },
  { route: '(app)/account/certificates', as: 'men.kieu', path: '/account/certificates' },
  { route: '(public)/c/[code]', coveredBy: 'study.e2e.ts' },
  { route: '(public)/certificates/check', path: '/certificates/check' },
  { route: '(app)/study/[id]/mine', as: CLERK, follow: ['/study', link(`/study/${ID}`), link(`/study/${ID}/mine`)] },
  { route: '(app)/questions', as: CLERK, path: '/questions' },
  { route: '(app)/questions/new', as: CLERK, path: '/questions/new?kind=matching' },
  { route: '(app)/questions/subjects', as: CLERK, path: '/questions/subjects' },
  { route: '(app)/questions/[id]', as: CLERK, follow: ['/questions', link(`/questions/${ID}`)] },
  { route: '(app)/questions/[id]/edit', as: CLERK, follow: ['/questions?text=khoi', link(`/questions/${ID}`), link(`/questions/${ID}/edit`)] },
  { route: '(app)/questions/[id]/compare', coveredBy: 'questions.e2e.ts' },
  { route: '(app)/questions/import', as: CLERK, path: '/questions/import' },
  { route: '(app)/questions/import/[importId]', coveredBy: 'questions.e2e.ts' },
  { route: '(app)/questions/export', as: CLERK, path: '/questions/export?format=gift' },
  { route: '(app)/quizzes', as: CLERK, path: '/quizzes' },
  { route: '(app)/quizzes/new', as: CLERK, path: '/quizzes/new' },
  { route: '(app)/quizzes/[id]', as: CLERK, follow: ['/quizzes', link(`/quizzes/${ID}`)] },
  { route: '(app)/quizzes/[id]/edit', coveredBy: 'quizzes.e2e.ts' },
  { route: '(app)/quizzes/[id]/results', as: CLERK, follow: ['/quizzes', link(`/quizzes/${ID}`), link(`/quizzes/${ID}/results`)] },
  { route: '(app)/quizzes/[id]/analysis', as: CLERK, follow: ['/quizzes', link(`/quizzes/${ID}`), link(`/quizzes/${ID}/analysis`)] },
  { route: '(app)/quizzes/[id]/paper', as: CLERK, follow: ['/quizzes', link(`/quizzes/${ID}`), link(`/quizzes/${ID}/paper`)] },
  { route: '(app)/quizzes/[id]/key', as: CLERK, follow: ['/quizzes', link(`/quizzes/${ID}`), link(`/quizzes/${ID}/key`)] },
  { route: '(app)/quizzes/[id]/appeals', coveredBy: 'answering.e2e.ts' },
  { route: '(app)/quizzes/[id]/marking', coveredBy: 'marking.e2e.ts' },
  { route: '(app)/quizzes/[id]/marking/[scriptId]', coveredBy: 'marking.e2e.ts' },
  { route: '(app)/quizzes/[id]/sheets', coveredBy: 'quizzes.e2e.ts' },
  { route: '(app)/quizzes/[id]/people', coveredBy: 'quizzes.e2e.ts' },
  { route: '(app)/blueprints', as: CLERK, path: '/blueprints' },
  { route: '(app)/blueprints/new', as: CLERK, path: '/blueprints/new' },
  { route: '(app)/blueprints/[id]', as: CLERK, follow: ['/blueprints', link(`/blueprints/${ID}`)] },
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
  { route: '(app)/quizzes/[id]/receipts/[attemptId]', coveredBy: 'answering.e2e.ts' },
  { route: '(public)/receipts/check', path: '/receipts/check' },
  { route: '(app)/contests', as: CLERK, path: '/contests' },
  { route: '(app)/contests/new', as: CLERK, path: '/contests/new' },
  { route: '(app)/contests/[id]', as: CLERK, follow: ['/contests', link(`/contests/${ID}`)] },
  { route: '(app)/contests/[id]/edit', as: CLERK, follow: ['/contests', link(`/contests/${ID}`), link(`/contests/${ID}/edit`)] },
  { route: '(app)/contests/[id]/rounds/new', as: CLERK, follow: ['/contests', link(`/contests/${ID}`), link(`/contests/${ID}/rounds/new`)] },
  { route: '(app)/contests/[id]/rounds/[number]', as: CLERK, follow: ['/contests', link(`/contests/${ID}`), link(`/contests/${ID}/rounds/1`)] },
  { route: '(app)/contests/[id]/rounds/[number]/board', as: CLERK, follow: ['/contests', link(`/contests/${ID}`), link(`/contests/${ID}/rounds/1`), link(`/contests/${ID}/rounds/1/board`)] },
  { route: '(app)/contests/[id]/rounds/[number]/hall', as: CLERK, follow: ['/contests', link(`/contests/${ID}`), link(`/contests/${ID}/rounds/1`), link(`/contests/${ID}/rounds/1/board`), link(`/contests/${ID}/rounds/1/hall`)] },
  { route: '(app)/contests/[id]/rounds/[number]/result', coveredBy: 'contest-result.e2e.ts' },
  { route: '(answering)/quizzes/[id]/take', coveredBy: 'answering.e2e.ts' },
  { route: '(device)/offline', as: 'lan.nguyen', path: '/offline' },
  { route: '(app)/gatherings', as: 'lan.nguyen', path: '/gatherings' },
  { route: '(app)/gatherings/new', as: 'lan.nguyen', path: '/gatherings/new' },
  { route: '(app)/gatherings/[id]', as: 'lan.nguyen', follow: ['/gatherings', link(`/gatherings/${ID}`)] },
  { route: '(app)/gatherings/[id]/change', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/change`)] },
  { route: '(app)/gatherings/[id]/answers', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/answers`)] },
  { route: '(app)/gatherings/excuses', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/answers`), link('/gatherings/excuses')] },
  { route: '(app)/gatherings/[id]/agenda', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/agenda`)] },
  { route: '(app)/gatherings/[id]/minutes', as: CLERK, follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/minutes`)] },
  { route: '(app)/gatherings/series/new', as: 'lan.nguyen', path: '/gatherings/series/new' },
  { route: '(app)/gatherings/series/[seriesId]', as: 'lan.nguyen', follow: ['/gatherings?text=giao%20ban%20%C4%91%E1%BA%A7u%20th%C3%A1ng', link(`/gatherings/${ID}`), link(`/gatherings/series/${ID}`)] },
  { route: '(app)/gatherings/[id]/learn', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/learn`)] },
  { route: '(app)/gatherings/[id]/learn/[materialId]', coveredBy: 'gatherings.e2e.ts' },
  { route: '(app)/gatherings/[id]/invite', as: CLERK, follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/invite`)] },
  { route: '(app)/gatherings/[id]/roster/fix', as: 'cuc.luu', follow: ['/gatherings', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster/fix`)] },
  { route: '(app)/gatherings/[id]/ours', coveredBy: 'study.e2e.ts' },
  { route: '(app)/gatherings/[id]/roster/since', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/roster/since`)] },
  { route: '(app)/gatherings/[id]/roster', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`)] },
  { route: '(app)/gatherings/[id]/cards', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/cards`)] },
  { route: '(app)/gatherings/[id]/roster/paste', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/roster/paste`)] },
  { route: '(app)/check-in', as: CLERK, path: '/check-in' },
  { route: '(app)/gatherings/[id]/check-in', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/check-in`)] },
  { route: '(app)/gatherings/[id]/scan', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/scan`)] },
  { route: '(app)/gatherings/[id]/hall', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/hall`)] },
  { route: '(app)/gatherings/[id]/board', as: 'lan.nguyen', follow: ['/gatherings?when=past', link(`/gatherings/${ID}`), link(`/gatherings/${ID}/roster`), link(`/gatherings/${ID}/board`)] },
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
