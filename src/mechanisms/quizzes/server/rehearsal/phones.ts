/** Synthetic entrants, in a process of their own: all start at once, then each sends one answer a request and hands in. */
import { Agent, request } from 'node:http'
import { beginning, hashAfter, type Entry } from '../../attempt/entry.ts'
import type { Started } from '../../schema/attempts.ts'

export interface Rush {
  port: number
  quizId: string
  cookies: string[]
}

export interface Borne {
  startsPerMinute: number
  answersPerMinute: number
  /** Milliseconds until an answer was durable, of the slowest in a hundred. */
  p99: number
  failed: number
}

const AT_ONCE = 64
const MINUTE_MS = 60_000
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

function post(port: number, path: string, body: unknown, cookie = ''): Promise<unknown> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (said += piece))
      answer.on('end', () => ((answer.statusCode ?? 500) < 300 ? resolve(JSON.parse(said)) : reject(new Error(said))))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function atOnce<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await run(one)
  }))
  return performance.now() - began
}

export async function rush({ port, quizId, cookies }: Rush): Promise<Borne> {
  let failed = 0
  const begun: Started[] = []
  const starting = await atOnce(cookies, async (cookie) => {
    await post(port, `/api/v1/quizzes/${quizId}/attempts`, {}, cookie).then((said) => void begun.push(said as Started), () => failed++)
  })
  const times: number[] = []
  const answering = await atOnce(begun, async ({ attemptId, device, ticket, paper }) => {
    let head = beginning(attemptId, device)
    const entries = [...paper.map(({ place }, at): Entry => ({ number: at + 1, at, kind: 'answer', place, given: { places: [0], words: '' } })), { number: paper.length + 1, at: paper.length, kind: 'finish' } as const]
    for (const entry of entries) {
      head = hashAfter(head, entry)
      const began = performance.now()
      const said = await post(port, '/uploads/quiz-journal', { ticket, entries: [{ ...entry, hash: head }] }).catch(() => null)
      times.push(performance.now() - began)
      if ((said as { acknowledged?: number } | null)?.acknowledged !== entry.number) failed++
    }
  })
  const sorted = times.toSorted((one, other) => one - other)
  return {
    startsPerMinute: Math.round((begun.length * MINUTE_MS) / starting),
    answersPerMinute: Math.round((times.length * MINUTE_MS) / Math.max(1, answering)),
    p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    failed
  }
}

process.on('message', (given: Rush) => void rush(given).then((borne) => process.send?.(borne)))
