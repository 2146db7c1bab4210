/** Figures, each beside a ceiling or goal taken in the same run: `npm run bench [-- seconds per row]`. */
import { cpus, loadavg, totalmem } from 'node:os'
import { buildIfChanged } from '../scripts/build.ts'
import { EVENTS, measureAudit } from './audit.ts'
import { measureBigPlan } from './busy.ts'
import { weighPage } from './bytes.ts'
import { measureCascade } from './cascade.ts'
import { measure } from './load.ts'
import { measureLower, SIZES } from './lower.ts'
import { measurePaper } from './paper.ts'
import { measureReader } from './reader.ts'
import { serve } from './serve.ts'
import { measureSearch } from './search.ts'
import { measureRollup } from './rollup.ts'
import { measureStarts } from './starts.ts'
import { measureTree, TREES } from './tree.ts'

const seconds = Number(process.argv[2] ?? 8)

function row(...cells: (string | number)[]): void {
  console.log(
    `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell)).join(' | ')} |`
  )
}

function title(text: string, ...columns: string[]): void {
  console.log(`\n### ${text}\n`)
  row(...columns)
  row(...columns.map(() => '---'))
}

console.log(`${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}`)
console.log(`Other work on this machine before the run: load ${loadavg()[0]?.toFixed(1)}`)
buildIfChanged()

title('Reader, 100 pages', 'format', 'seconds', 'pages/s')
for (const figure of await measureReader()) row(figure.format, figure.seconds, figure.pagesPerSecond)

title('Report of 100 pages, written in a process of its own', 'format', 'pages', 'seconds', 'bare paragraphs by docx, seconds', 'ratio', 'others held, ms', 'goal')
for (const { format, pages, seconds, ceiling, held } of await measurePaper()) {
  row(format, String(pages), seconds, ceiling, seconds / ceiling, held, format === 'docx' ? 'under 3 s' : '')
}

title('300 lower plans compared with one, in processes of their own', 'plans', 'items', 'pairs', 'seconds', 'words looked up, seconds', 'ratio', 'goal')
for (const { what, items, pairs, seconds: took, ceiling } of await measureCascade()) row(what, String(items), String(pairs), took, ceiling, took / ceiling, 'under 10 s')

title('Start to first page, embedded database', 'start', 'seconds', 'goal')
const starts = await measureStarts()
row('first, with the sample organisation', starts.cold, '')
row('restart', starts.warm, 'under 3')

const { busy, review } = await measureBigPlan()
title(
  'Answers while a file is read, embedded database',
  'during',
  'seconds',
  'route',
  'p50 ms',
  'p99 ms',
  'worst ms',
  'failed',
  'goal'
)
for (const { during, seconds: took, health, page } of busy) {
  row(during, took, '/healthz', health.p50, health.p99, health.worst, String(health.failed), 'p99 under 100')
  row(during, took, '/my-work', page.p50, page.p99, page.worst, String(page.failed), 'p99 under 100')
}
title('Review of that plan, embedded database', 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
row('a page opens', review.opens.p50, review.opens.p95, review.opens.worst, 'under 1,000')
row('an edit is saved', review.edits.p50, review.edits.p95, review.edits.worst, 'p95 under 100')

title('Search over 100,000 entries, PostgreSQL', 'who asks', 'p50 ms', 'p95 ms', 'slowest question', 'goal')
for (const { who, p50, p95, worst } of await measureSearch()) row(who, p50, p95, worst, 'p95 under 50')

const audit = await measureAudit()
title(`Log of ${EVENTS.toLocaleString('en')} events, PostgreSQL`, 'what', 'figure', 'ceiling', 'ratio')
row('events written a second, one by one', audit.recorded.perSecond, audit.recorded.ceiling, audit.recorded.perSecond / audit.recorded.ceiling)
row('events taken up a second', audit.taken.perSecond, '', '')
row('proof of an entry, p50 and p95 ms', audit.proof.p50, audit.proof.p95, '')
row('verifying all, seconds; reading and hashing them', audit.verified.seconds, audit.verified.ceiling, audit.verified.seconds / audit.verified.ceiling)
const tree = await measureTree()
title('Tree of units, 20 successions deep, PostgreSQL: rows of the answer, p95 ms', 'question', ...TREES.map((size) => `${size.toLocaleString('en')} units`), 'goal')
for (const { what, at } of tree.questions) row(what, ...at.map(({ rows, p95 }) => `${rows} rows, ${p95.toFixed(2)} ms`), 'p95 under 5')
row('all units begin in one transaction', ...tree.costs.map(({ bringInSeconds }) => `${bringInSeconds.toFixed(1)} s`), 'no worse than in proportion')
row('one merger of two communes', ...tree.costs.map(({ actMs }) => `${actMs.toFixed(0)} ms`), '')
title('Roll-up over 10,101 units, PostgreSQL', 'figures', 'one corrected figure, p50 ms', 'p95 ms', 'page of the province, p50 ms', 'p95 ms', 'two communes merged (200 cells), ms', 'full recomputation, ms', 'differences')
for (const { figures, write, page, merge, recompute, differences } of await measureRollup())
  row(figures.toLocaleString('en'), write.p50, write.p95, page.p50, page.p95, merge, recompute, String(differences))

const lower = await measureLower()
title('300 lower plans of one plan, 50,000 tasks, PostgreSQL', 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
for (const { what, p50, p95, worst } of lower.leader) row(what, p50, p95, worst, 'p95 under 200')
title('The same small question while the table grows, PostgreSQL, p50 ms', 'what', ...SIZES.map((size) => `${size.toLocaleString('en')} tasks`))
for (const { what, at } of lower.growth) row(what, ...at)

const served = await serve()
try {
  const signedIn = { cookie: served.cookie, 'accept-encoding': 'gzip' }
  title(
    `10,000 tasks, 3,000 units, PostgreSQL, 8 connections, ${seconds} s each`,
    ...['what', 'req/s', 'p50 ms', 'p99 ms', 'ceiling req/s', 'ratio', 'goal']
  )
  for (const [name, address, ceiling, goal] of [
    ['API: list of 50 tasks', '/api/v1/tasks?limit=50', '/tasks', '≥ 0.60'],
    ['API: my work', '/api/v1/work?limit=5', '/work', ''],
    ['page: my work', '/my-work', '/work', ''],
    ['page: plan', `/plans/${served.planId}`, '/plan', '']
  ] as const) {
    const best = await measure(served.bare + ceiling, {}, seconds)
    const ours = await measure(served.base + address, signedIn, seconds)
    row(name, ours.perSecond, ours.p50, ours.p99, best.perSecond, ours.perSecond / best.perSecond, goal)
    if (ours.failed + best.failed) console.log(`${ours.failed + best.failed} requests failed`)
  }

  title('Bytes on the wire, compressed', 'page', 'HTML', 'CSS', 'JS', 'goal')
  for (const [name, path, headers] of [
    ['welcome', '/', {}],
    ['sign in', '/sign-in', {}],
    ['my work', '/my-work', signedIn],
    ['plans', '/plans', signedIn],
    ['plan', `/plans/${served.planId}`, signedIn],
    ['progress', `/plans/${served.planId}/progress`, signedIn]
  ] as const) {
    const { html, css, js } = await weighPage(served.base + path, headers)
    row(name, String(html), String(css), String(js), 'read-only: 0 JS, < 30 KB; others < 60 KB JS')
  }
} finally {
  await served.stop()
}
process.exit(0)
