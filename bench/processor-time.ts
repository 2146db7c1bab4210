/** Processor time of this process and of its database together, which other work on the machine hardly changes. */
import { readFileSync } from 'node:fs'
import type { App } from '#platform/server/app.ts'

/** Does something so many times. */
export type Work = (count: number) => Promise<unknown>

/**
 * Milliseconds that one of each took, round by round. In each round all come after one another, each time another one first, so that
 * what a round has of its own (a full machine, a warm cache) is the same for all and disappears between them.
 */
export async function timesOf(app: App, works: Work[], { rounds, each }: { rounds: number; each: number }): Promise<number[][]> {
  for (const work of works) await work(each * 5)
  const found: number[][] = []
  for (let round = 0; round < rounds; round++) {
    const { rows } = await app.database.pool.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'caunoi'`)
    const took = works.map(() => 0)
    for (let at = 0; at < works.length; at++) {
      const which = (at + round) % works.length
      const before = spent(rows)
      await works[which]?.(each)
      took[which] = (spent(rows) - before) / each
    }
    // A connection that nobody needed any more has ended in between.
    if (took.every(Number.isFinite)) found.push(took)
  }
  return found
}

/** Seconds that this process and its database take from now on; `look` now and then, since a connection takes its count along when it ends. */
export async function watchProcessors(app: App): Promise<{ look(): Promise<void>; seconds(): number }> {
  const first = new Map<number, number>()
  const last = new Map<number, number>()
  const own = process.cpuUsage()
  const look = async (): Promise<void> => {
    const { rows } = await app.database.pool.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'caunoi'`)
    for (const { pid } of rows) {
      const now = nanosecondsOf(pid)
      if (Number.isNaN(now)) continue
      last.set(pid, now)
    }
  }
  await look()
  for (const [pid, at] of last) first.set(pid, at)
  return {
    look,
    seconds() {
      const { user, system } = process.cpuUsage(own)
      return [...last].reduce((sum, [pid, at]) => sum + (at - (first.get(pid) ?? 0)) / 1e9, (user + system) / 1e6)
    }
  }
}

/** `processor`: seconds of app and database together, which other work on the machine hardly changes. */
export interface Watched {
  seconds: number
  processor: number
  megabytes: number
}

/** How long it took, and the most memory that this process had meanwhile. */
export async function watched(app: App, run: () => Promise<void>): Promise<Watched> {
  const processors = await watchProcessors(app)
  const again = setInterval(() => void processors.look(), 2000)
  let most = 0
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100)
  const began = performance.now()
  await run()
  clearInterval(look)
  const seconds = (performance.now() - began) / 1000
  clearInterval(again)
  await processors.look()
  return { seconds, processor: processors.seconds(), megabytes: most / 2 ** 20 }
}

function spent(backends: { pid: number }[]): number {
  const { user, system } = process.cpuUsage()
  return backends.reduce((sum, { pid }) => sum + nanosecondsOf(pid) / 1e6, (user + system) / 1000)
}

/** Not a number once it has ended. */
function nanosecondsOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return NaN
  }
}

export interface Middle {
  median: number
  /** In 19 of 20 cases the true median lies no further off. */
  give: number
}

/** By the order of the values alone: it holds whatever they are spread like. */
export function middleOf(values: number[]): Middle {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(index)))] ?? 0
  const [half, wide] = [(sorted.length - 1) / 2, 0.98 * Math.sqrt(sorted.length)]
  const median = (at(Math.floor(half)) + at(Math.ceil(half))) / 2
  return { median, give: Math.max(at(half + wide) - median, median - at(half - wide)) }
}
