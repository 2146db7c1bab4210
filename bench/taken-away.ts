/** How much of the processor others had: a figure that was taken on a busy machine says so itself. */
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'

interface Ticks {
  all: number
  stolen: number
}

/** Linux only (proc_stat(5), column 8: "steal", time that the host gave to others); elsewhere nothing is known. */
function ticks(): Ticks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const times = line.split(/\s+/).slice(1, 9).map(Number)
    return { all: times.reduce((sum, time) => sum + time, 0), stolen: times[7] ?? 0 }
  } catch {
    return null
  }
}

/** Begins to look; the answer says in words what was seen since. */
export function watchMachine(): () => string {
  const before = ticks()
  return () => {
    const now = ticks()
    const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`
    if (!before || !now || now.all === before.all) return load
    return `${load}, ${((100 * (now.stolen - before.stolen)) / (now.all - before.all)).toFixed(0)} % of them taken away by the host`
  }
}
