/** Requests per second of one address, from a thread of its own, on this machine only. */
import autocannon from 'autocannon'

export interface Rate {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

export async function measure(url: string, headers: Record<string, string>, seconds: number): Promise<Rate> {
  if (new URL(url).hostname !== '127.0.0.1') throw new Error('Load is only put on 127.0.0.1.')
  const run = (duration: number): Promise<autocannon.Result> =>
    autocannon({ url, headers, connections: 8, duration, workers: 1, timeout: 30 })
  // What refuses at once would look fast.
  const answer = await fetch(url, { headers })
  const words = await answer.text()
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${words.slice(0, 200)}`)
  await run(2)
  const { requests, latency, non2xx, errors } = await run(seconds)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors }
}
