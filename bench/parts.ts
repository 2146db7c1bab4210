/** The parts of the benchmark by name, each printing its own tables. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { EVENTS, measureAudit } from './audit.ts'
import { measureBigPlan } from './busy.ts'
import { weighPage } from './bytes.ts'
import { measureCascade } from './cascade.ts'
import { measureCheckIn } from './check-in.ts'
import { measureFinal } from './final.ts'
import { measureHall } from './hall.ts'
import { measure } from './load.ts'
import type { IndicatorFigures } from './indicators.ts'
import { printIndicators } from './indicators-print.ts'
import { measureLower, SIZES } from './lower.ts'
import { ATTEMPTS, UNITS, type MarkingFigures } from './marking.ts'
import { measurePaper } from './paper.ts'
import type { Middle } from './processor-time.ts'
import { measureQuiz } from './quiz.ts'
import { measureReader } from './reader.ts'
import { measureRights } from './rights.ts'
import { measureRollup } from './rollup.ts'
import { ENTRANTS, measureRush } from './rush.ts'
import { measureSampleUnits } from './sample-units.ts'
import { measureSearch } from './search.ts'
import { serve, type Served } from './serve.ts'
import { measureSignIn } from './sign-in.ts'
import type { SignsFigures } from './signs.ts'
import { measureStarts } from './starts.ts'
import { measureStudy, SIZE } from './study.ts'
import { row, title } from './table.ts'
import { measureTasks } from './tasks.ts'
import { measureTree, TREES } from './tree.ts'

export const PARTS: Record<string, (seconds: number) => Promise<void>> = {
  async reader() {
    title('Reader, 100 pages', 'format', 'seconds', 'pages/s')
    for (const figure of await measureReader()) row(figure.format, figure.seconds, figure.pagesPerSecond)
  },
  async report() {
    title('Report of 100 pages, written in a process of its own', 'format', 'pages', 'seconds', 'bare paragraphs by docx, seconds', 'ratio', 'others held, ms', 'goal')
    for (const { format, pages, seconds, ceiling, held } of await measurePaper())
      row(format, String(pages), seconds, ceiling, seconds / ceiling, held, format === 'docx' ? 'under 3 s' : '')
    title('Year report of 100 pages with 40 charts, written in a process of its own', 'format', 'pages', 'seconds', 'bare paragraphs by docx, seconds', 'ratio', 'others held, ms', 'goal')
    for (const { format, pages, seconds, ceiling, held } of await measurePaper({ charts: 40 })) row(format, String(pages), seconds, ceiling, seconds / ceiling, held, 'under 10 s')
  },
  async cascade() {
    title('300 lower plans compared with one, in processes of their own', 'plans', 'items', 'pairs', 'seconds', 'words looked up, seconds', 'ratio', 'goal')
    for (const { what, items, pairs, seconds, ceiling } of await measureCascade()) row(what, String(items), String(pairs), seconds, ceiling, seconds / ceiling, 'under 10 s')
  },
  async start() {
    title('Start to first page, embedded database', 'start', 'seconds', 'goal')
    const { cold, warm } = await measureStarts()
    row('first, with the sample organisation', cold, '')
    row('restart', warm, 'under 3')
  },
  async marking() {
    const { filled, marking, root, board, receipt } = await alone<MarkingFigures>('./marking-alone.ts')
    title(`A quiz of ${ATTEMPTS.toLocaleString('en')} attempts of 20 questions, ${UNITS} units, PostgreSQL, durable (made in ${filled.toFixed(0)} s)`, 'what', 'seconds', 'of processors', 'attempts a second', 'memory, MB', 'goal')
    row('all marked anew by the job', marking.seconds, marking.processor, ATTEMPTS / marking.seconds, marking.megabytes, '1,000,000 under 180 s, under 500 MB')
    row('all sealed under one root', root.seconds, root.processor, ATTEMPTS / root.seconds, root.megabytes, 'under 500 MB')
    title('The same quiz, one at a time', 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
    row('board', board.p50, board.p95, board.worst, 'under 100')
    row('a receipt', receipt.p50, receipt.p95, receipt.worst, '')
  },
  async review() {
    const { busy, review } = await measureBigPlan()
    title('Answers while a file is read, embedded database', 'during', 'seconds', 'route', 'p50 ms', 'p99 ms', 'worst ms', 'failed', 'goal')
    for (const { during, seconds, health, page } of busy) {
      row(during, seconds, '/healthz', health.p50, health.p99, health.worst, String(health.failed), 'p99 under 100')
      row(during, seconds, '/my-work', page.p50, page.p99, page.worst, String(page.failed), 'p99 under 100')
    }
    title('Review of that plan, embedded database', 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
    row('a page opens', review.opens.p50, review.opens.p95, review.opens.worst, 'under 1,000')
    row('an edit is saved', review.edits.p50, review.edits.p95, review.edits.worst, 'p95 under 100')
  },
  async 'sign-in'() {
    const { perSecond, ceiling, known, unknown } = await measureSignIn()
    title('Signing in, PostgreSQL, four at once', 'sign-ins a second', 'bare scrypt (N=16384, r=16), a second', 'ratio', 'wrong password, known name, median ms', 'unknown name, median ms', 'gap ms')
    row(perSecond, ceiling, perSecond / ceiling, known, unknown, Math.abs(known - unknown))
  },
  async 'check-in'() {
    const hall = await measureCheckIn()
    title('Check-in of 18,000 people, by turns of 3,000, with the code of one hall, PostgreSQL', 'at once', 'a second, acknowledged', 'the same POST with only the batched insert, a second', 'ratio', 'marks', 'goal')
    for (const { atOnce, perSecond, ceiling } of hall.rates) row(String(atOnce), perSecond, ceiling, perSecond / ceiling, String(hall.marks), '≥ 0.50')
    if (hall.failed) console.log(`${hall.failed} requests failed`)
  },
  async final() {
    const { answers, looks, known, hall, looked } = await measureFinal()
    title('Live final, 500 phones, PostgreSQL, durable', 'what', 'a second', 'ceiling of the same run', 'ratio', 'failed', 'goal')
    row('answers, acknowledged', answers.ours, answers.ceiling, answers.ours / answers.ceiling, String(answers.failed), '≥ 0.50')
    row('looks at a step that has not changed', looks.ours, looks.ceiling, looks.ours / looks.ceiling, String(looks.failed), '')
    title(`The same hall, stepped through six questions (${looked} looks)`, 'what', 'times', 'p50 ms', 'p99 ms', 'worst ms', 'failed', 'goal')
    row('a phone knows of a step', String(known.requests), known.p50, known.p99, known.worst, String(known.failed), 'under 1,000')
    row('an answer is acknowledged', String(hall.requests), hall.p50, hall.p99, hall.worst, String(hall.failed), 'p99 under 500')
  },
  async hall(seconds) {
    const { came, rates, lag, marks, counted } = await measureHall(seconds)
    title(`5,000 people at one hall at the rate of ten minutes, 2,000 of them in the last two, for ${seconds} s, PostgreSQL`, 'when', 'people', 'p50 ms', 'p99 ms', 'worst ms', 'failed', 'goal')
    for (const { when, requests, p50, p99, worst, failed } of came) row(when, String(requests), p50, p99, worst, String(failed), 'p99 under 300')
    title('From the mark to the sums of the board, meanwhile', 'p50 ms', 'p99 ms', 'worst ms', 'marks', 'counted', 'board of the commune, p95 ms', 'goal')
    row(lag.p50, lag.p99, lag.worst, String(marks), String(counted), rates.p95, 'under 5,000')
  },
  async quiz() {
    const { answers, starts, startsOfServer, whole, rows } = await measureQuiz()
    title('Quiz: 1,000 people, 20 questions, PostgreSQL, durable', 'what', 'at once', 'a second', 'ceiling in the same run', 'ratio', 'sending one, µs of processor', 'of the ceiling', 'failed', 'goal')
    for (const [what, rates, goal] of [['saved answers, one a request', answers, '≥ 0.50 of the bare insert'], ['starts', starts, '≥ 0.50 of a signed token of a bare server'], ['starts', startsOfServer, '≥ 0.50 of a signed token of our own server, signed in']] as const)
      for (const { atOnce, ours, ceiling, sending, failed } of rates) row(what, String(atOnce), ours, ceiling, ours / ceiling, sending.ours, sending.ceiling, String(failed), goal)
    title('Whole attempts: start, 20 answers, handing in, result', 'of', 'at once', 'a second', 'processor ms each', 'of the phones, ms each', 'p99 of an answer, ms', 'failed', 'goal')
    for (const { atOnce, ours, ceiling } of whole)
      for (const [of, { perSecond, cpuMs, phonesMs, p99, failed }] of [['ours', ours], ['as many requests to bare routes', ceiling]] as const)
        row(of, String(atOnce), perSecond, cpuMs, phonesMs, p99, String(failed), of === 'ours' ? '≥ 500, under 4 ms, under 500 ms' : '')
    console.log(`rows of journals after the answers: ${rows}`)
  },
  async rush() {
    const { starts, saved, failed, acknowledged, lost, fresh, board, ended, counted } = await measureRush()
    title(`A round of ${ENTRANTS.toLocaleString('en')} entrants at the rates of 10,000 who start within 10 s and answer every 10 s, PostgreSQL, durable; from when each was due`, 'what', 'requests', 'p50 ms', 'p99 ms', 'worst ms', 'goal')
    row('starts', String(ENTRANTS), starts.p50, starts.p99, starts.worst, '')
    row('saved answers', String(acknowledged), saved.p50, saved.p99, saved.worst, 'p99 under 500')
    row('board, asked meanwhile', '', board.p50, board.p99, board.worst, 'under 100')
    row('from the end of an attempt to the board', `${counted} of ${ended}`, fresh.p50, fresh.p99, fresh.worst, 'under 5,000')
    console.log(`${lost} of ${acknowledged} acknowledged entries lost; ${failed} requests sent again`)
  },
  async signs() {
    title('Lists for a human to look at, PostgreSQL, durable', 'attempts', 'units', 'pairs', 'parts', 'seconds', 'of processors', 'processor ms an attempt', 'memory, MB', 'before, after sealing', 'listed, of those put there', 'goal')
    for (const size of ['10000', '100000']) {
      const { attempts, units, pairs, parts, seconds, processor, megabytes, before, listed, planted } = await alone<SignsFigures>('./signs-alone.ts', size)
      row(attempts.toLocaleString('en'), units.toFixed(0), pairs.toLocaleString('en'), String(parts), seconds, processor, (processor * 1000) / attempts, megabytes, before, `${listed} of ${planted}`, 'no more an attempt')
    }
  },
  async search() {
    title('Search over 100,000 entries, PostgreSQL', 'who asks', 'p50 ms', 'p95 ms', 'slowest question', 'goal')
    for (const { who, p50, p95, worst } of await measureSearch()) row(who, p50, p95, worst, 'p95 under 50')
  },
  async audit() {
    const { recorded, taken, proof, verified } = await measureAudit()
    title(`Log of ${EVENTS.toLocaleString('en')} events, PostgreSQL`, 'what', 'figure', 'ceiling', 'ratio')
    row('events written a second, one by one', recorded.perSecond, recorded.ceiling, recorded.perSecond / recorded.ceiling)
    row('events taken up a second', taken.perSecond, '', '')
    row('proof of an entry, p50 and p95 ms', proof.p50, proof.p95, '')
    row('verifying all, seconds; reading and hashing them', verified.seconds, verified.ceiling, verified.seconds / verified.ceiling)
  },
  async tasks() {
    title('A page of 50 visible tasks over HTTP, PostgreSQL', 'who asks', 'tasks', 'visible', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
    for (const { who, tasks, visible, p50, p95, worst } of await measureTasks())
      row(who, tasks.toLocaleString('en'), visible.toLocaleString('en'), p50, p95, worst, tasks === 1_000_000 ? 'p95 under 30' : '')
  },
  async rights() {
    title('Cost of rights in a request, list of 50 tasks of 10,000, PostgreSQL', 'who asks', 'whole request, ms of processor', 'more than the same without rights', 'without rights against itself', 'finding the rights, ms', 'after a change', 'keeping to what is visible', 'goal')
    const percent = ({ median, give }: Middle): string => `${(median * 100).toFixed(1)} ± ${(give * 100).toFixed(1)} %`
    for (const { who, request, share, noise, finding, findingAnew, keeping } of await measureRights()) row(who, request, percent(share), percent(noise), finding, findingAnew, keeping, 'under 3 %')
  },
  async tree() {
    const tree = await measureTree()
    title('Tree of units, 20 successions deep, PostgreSQL: rows of the answer, p95 ms', 'question', ...TREES.map((size) => `${size.toLocaleString('en')} units`), 'goal')
    for (const { what, at } of tree.questions) row(what, ...at.map(({ rows, p95 }) => `${rows} rows, ${p95.toFixed(2)} ms`), 'p95 under 5')
    row('all units begin in one transaction', ...tree.costs.map(({ bringInSeconds }) => `${bringInSeconds.toFixed(1)} s`), 'no worse than in proportion')
    row('one merger of two communes', ...tree.costs.map(({ actMs }) => `${actMs.toFixed(0)} ms`), '')
  },
  async units() {
    title('The list of `caunoi sample units` brought in, PostgreSQL', 'units', 'looked at, seconds', 'carried out, seconds', 'carried out, ms a unit')
    for (const { units, lookedAt, carriedOut } of await measureSampleUnits()) row(units.toLocaleString('en'), lookedAt, carriedOut, (carriedOut * 1000) / units)
  },
  async 'roll-up'() {
    title('Roll-up over 10,101 units, PostgreSQL', 'figures', 'one corrected figure, p50 ms', 'p95 ms', 'page of the province, p50 ms', 'p95 ms', 'two communes merged (200 cells), ms', 'full recomputation, ms', 'differences')
    for (const { figures, write, page, merge, recompute, differences } of await measureRollup())
      row(figures.toLocaleString('en'), write.p50, write.p95, page.p50, page.p95, merge, recompute, String(differences))
  },
  async indicators() {
    printIndicators(await alone<IndicatorFigures>('./indicators-alone.ts'))
  },
  async study() {
    title(`Board of a study campaign, PostgreSQL: ${Object.entries(SIZE).map(([of, many]) => `${many.toLocaleString('en')} ${of}`).join(', ')}`, 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
    for (const { what, p50, p95, worst } of await measureStudy()) row(what, p50, p95, worst, 'p95 under 300')
  },
  async leader() {
    const { leader, growth } = await measureLower()
    title('300 lower plans of one plan, 50,000 tasks, PostgreSQL', 'what', 'p50 ms', 'p95 ms', 'worst ms', 'goal')
    for (const { what, p50, p95, worst } of leader) row(what, p50, p95, worst, what === 'page: all lower plans' ? 'p95 under 200' : '')
    title('The same small question while the table grows, PostgreSQL, p50 ms', 'what', ...SIZES.map((size) => `${size.toLocaleString('en')} tasks`))
    for (const { what, at } of growth) row(what, ...at)
  },
  async lists(seconds) {
    const served = await serve()
    try {
      await lists(served, seconds)
      await bytes(served)
    } finally {
      await served.stop()
    }
  }
}

/** From a process of its own. */
async function alone<F>(file: string, ...args: string[]): Promise<F> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${String(code)}.`)))
  const [figures] = (await Promise.race([once(child, 'message'), ended])) as [F]
  ended.catch(() => undefined)
  return figures
}

async function lists({ bare, base, cookie, planId }: Served, seconds: number): Promise<void> {
  title(`10,000 tasks, 3,000 units, PostgreSQL, 8 connections, ${seconds} s each`, 'what', 'req/s', 'p50 ms', 'p99 ms', 'ceiling req/s', 'ratio', 'goal')
  for (const [name, address, ceiling, goal] of [
    ['API: list of 50 tasks', '/api/v1/tasks?limit=50', '/tasks', '≥ 0.60'],
    ['API: my work', '/api/v1/work?limit=5', '/work', ''],
    ['page: my work', '/my-work', '/work', ''],
    ['page: plan', `/plans/${planId}`, '/plan', '']
  ] as const) {
    const best = await measure(bare + ceiling, {}, seconds)
    const ours = await measure(base + address, { cookie, 'accept-encoding': 'gzip' }, seconds)
    row(name, ours.perSecond, ours.p50, ours.p99, best.perSecond, ours.perSecond / best.perSecond, goal)
    if (ours.failed + best.failed) console.log(`${ours.failed + best.failed} requests failed`)
  }
}

async function bytes({ base, cookie, planId }: Served): Promise<void> {
  const signedIn = { cookie, 'accept-encoding': 'gzip' }
  title('Bytes on the wire, compressed', 'page', 'HTML', 'CSS', 'JS', 'goal')
  for (const [name, path, headers] of [
    ['welcome', '/', {}],
    ['sign in', '/sign-in', {}],
    ['my work', '/my-work', signedIn],
    ['plans', '/plans', signedIn],
    ['plan', `/plans/${planId}`, signedIn],
    ['progress', `/plans/${planId}/progress`, signedIn]
  ] as const) {
    const { html, css, js } = await weighPage(base + path, headers)
    row(name, String(html), String(css), String(js), 'read-only: 0 JS, < 30 KB; others < 60 KB JS')
  }
}
