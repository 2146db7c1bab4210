/** How long answers take while something else goes on: one request every few milliseconds, whether the last has come back or not. */
import { Agent, get } from 'node:http'

export interface Latency {
  requests: number
  p50: number
  p95: number
  p99: number
  worst: number
  failed: number
}

export function percentiles(times: number[], failed = 0): Latency {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { requests: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: sorted.at(-1) ?? 0, failed }
}

/** Asks until `end` is called. A request that waits behind a slow one counts from the moment it was due. */
export function askSteadily(
  url: string,
  headers: Record<string, string>,
  everyMs: number
): { end(): Promise<Latency> } {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  const open = new Set<Promise<void>>()
  let failed = 0
  const ask = (due: number): Promise<void> =>
    new Promise((resolve) => {
      const lost = (): void => {
        failed += 1
        resolve()
      }
      get(url, { agent, headers }, (response) => {
        response.resume()
        response.on('error', lost)
        response.on('end', () => {
          times.push(performance.now() - due)
          if (response.statusCode !== 200) failed += 1
          resolve()
        })
      }).on('error', lost)
    })
  let due = performance.now()
  let timer = setTimeout(tick, 0)
  function tick(): void {
    for (const now = performance.now(); due <= now; due += everyMs) {
      const asked: Promise<void> = ask(due).finally(() => open.delete(asked))
      open.add(asked)
    }
    timer = setTimeout(tick, Math.max(0, due - performance.now()))
  }
  return {
    async end() {
      clearTimeout(timer)
      await Promise.all(open)
      agent.destroy()
      return percentiles(times, failed)
    }
  }
}
