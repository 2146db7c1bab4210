/** Phones of a round, in a process of its own: all start within seconds, then answer at a pace of their own; what is not acknowledged is sent again, as the page does. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Started } from '../src/mechanisms/quizzes/schema/attempts.ts'
import { chosen, phone } from '../src/mechanisms/quizzes/testing/phone.ts'
import { Wire } from './wire.ts'

export interface Rush {
  port: number
  quizId: string
  cookies: string[]
  /** Within how many milliseconds all start, and how far apart one's answers are. */
  startsWithin: number
  apart: number
  answers: number
}

export interface Rushed {
  /** Milliseconds from when each was due until it was answered, in order. */
  starts: number[]
  saved: number[]
  /** Requests that were not answered as they should, each sent again. */
  failed: number
  /** What each phone was told is durable. */
  told: { attempt: string; acknowledged: number; head: string }[]
}

const WIRES = 128
const AGAIN_MS = 500

process.on('message', (rush: Rush) => void run(rush).then((done) => process.send?.(done)))

async function run({ port, quizId, cookies, startsWithin, apart, answers }: Rush): Promise<Rushed> {
  const done: Rushed = { starts: [], saved: [], failed: 0, told: [] }
  const free = Array.from({ length: WIRES }, () => new Wire(port))
  const waiting: ((wire: Wire) => void)[] = []
  /** Until it is answered; the time counts from when it was due, so that a queue at this end shows too. */
  async function ask(path: string, due: number, times: number[], given: { cookie?: string; body: () => string }): Promise<unknown> {
    for (;;) {
      const wire = free.pop() ?? (await new Promise<Wire>((resolve) => waiting.push(resolve)))
      let next = wire
      try {
        const answer = await wire.ask(path, { ...(given.cookie && { cookie: given.cookie }), body: given.body() })
        if (answer.status < 300) {
          times.push(performance.now() - due)
          return JSON.parse(answer.body)
        }
      } catch {
        wire.close()
        next = new Wire(port)
      } finally {
        const turn = waiting.shift()
        if (turn) turn(next)
        else free.push(next)
      }
      done.failed++
      await pause(AGAIN_MS)
    }
  }
  const begins = performance.now() + 500
  const at = async (due: number): Promise<number> => {
    await pause(Math.max(0, due - performance.now()))
    return due
  }
  await Promise.all(
    cookies.map(async (cookie, nth) => {
      const start = begins + (nth * startsWithin) / cookies.length
      const own = phone((await ask(`/api/v1/quizzes/${quizId}/attempts`, await at(start), done.starts, { cookie, body: () => '{}' })) as Started)
      const { ticket, paper, attemptId } = own.started
      let acknowledged = 0
      const body = (): string => JSON.stringify({ ticket, entries: own.sent.slice(acknowledged) })
      for (let answer = 0; answer <= answers; answer++) {
        const due = await at(start + (answer + 1) * apart)
        if (answer < answers) own.write({ at: answer, place: paper[answer % paper.length]?.place ?? 0, given: chosen(answer % 2) })
        else own.write({ at: answer, finish: true })
        acknowledged = ((await ask('/uploads/quiz-journal', due, done.saved, { body })) as { acknowledged: number }).acknowledged
      }
      done.told.push({ attempt: attemptId, acknowledged, head: own.sent[acknowledged - 1]?.hash ?? '' })
    })
  )
  for (const wire of free) wire.close()
  return { ...done, starts: done.starts.toSorted((one, other) => one - other), saved: done.saved.toSorted((one, other) => one - other) }
}
