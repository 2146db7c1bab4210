/** The figures of indicators as tables. */
import type { IndicatorFigures } from './indicators.ts'
import { row, title } from './table.ts'

const GOALS: [about: RegExp, goal: string][] = [[/^screen of a province as of|as known/, 'under 5,000'], [/^(screen|from|figures|page|list)/, 'p95 under 300']]

export function printIndicators({ stages, proof, round, http, megabytes }: IndicatorFigures): void {
  const last = stages.at(-1)
  if (!last) return
  const millions = (values: number): string => `${(values / 1e6).toFixed(1)} m`
  title(`Indicators: 34 provinces, 3,321 communes, 50,000 cells, 60 indicators, 24 months, ${millions(last.values)} values said, PostgreSQL`, 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
  for (const [what, { p50, p95, worst }] of last.asked) row(what, p50, p95, worst, GOALS.find(([about]) => about.test(what))?.[1] ?? '')
  title('The same while what was said grows: p50 and p95 ms, and pages of the database that one question looks at', 'what', ...stages.map(({ values }) => `${millions(values)} values`), 'pages, last beside first')
  for (const [at, [what, took]] of last.asked.entries()) row(what, ...stages.map(({ asked }) => `${asked[at]?.[1].p50.toFixed(0)}, ${asked[at]?.[1].p95.toFixed(0)} ms, ${asked[at]?.[1].pages ?? 0} pages`), took.pages / (stages[0]?.asked[at]?.[1].pages ?? took.pages))
  title('On the disk, with all indexes', 'table', ...stages.map(({ values }) => `${millions(values)} values, bytes each`))
  for (const [at, { table }] of last.bytes.entries()) row(table, ...stages.map(({ bytes }) => bytes[at]?.perValue ?? 0))
  row('made in seconds', ...stages.map(({ seconds }) => seconds))
  console.log(`\nHeld against the commands: ${proof.rows} rows the same, ${proof.others} others. Against the full recomputation: ${proof.figures} figures, ${proof.sums} sums, ${proof.differences} differences.`)
  title(`A round of ${round.forms.toLocaleString('en')} communes, 60 numbers each, in the process that adds up`, 'what', 'times', 'p50 ms', 'p99 ms', 'worst ms', 'goal')
  const line = (what: string, { requests, p50, p99, worst }: typeof round.paced, goal: string): void => row(what, String(requests), p50, p99, worst, goal)
  line('handed in at 4 a second (3,000 an hour are 0.83), from when it was due', round.paced, 'p99 under 500')
  line(`handed in, eight at once: ${round.crowd.perSecond.toFixed(1)} a second`, round.crowd, '3,000 within an hour: 0.83 a second')
  line('the page of a form over HTTP, one after the other', http.pages, '')
  line('handed in over HTTP (session, route of the form) at 4 a second', http.paced, 'p99 under 500')
  line(`handed in over HTTP, eight at once: ${http.crowd.perSecond.toFixed(1)} a second`, http.crowd, '3,000 within an hour: 0.83 a second')
  line('approved at 4 a second', round.approved, '')
  line('from an approval to the total of the country', round.fresh, 'under 5,000')
  console.log(`\n${round.counted} of ${round.approved.requests} approvals stood in the total of the country; memory of the process at most ${megabytes.toFixed(0)} MB (goal: under 600)`)
}
