/** Phones that take a whole quiz, in a process of their own: start, an answer a request, handing in, the result. */
import type { Started } from '../src/mechanisms/quizzes/schema/attempts.ts'
import { chained } from '../src/mechanisms/quizzes/server/attempt/chain.ts'
import { chosen, phone } from '../src/mechanisms/quizzes/testing/phone.ts'
import { Wire } from './wire.ts'

export interface Take {
  port: number
  quizId: string
  cookies: string[]
  atOnce: number
  /** So many questions, of a server that tells nothing but a ticket. */
  bare?: number
}

export interface Taken {
  seconds: number
  /** Milliseconds of each saved answer, in order. */
  times: number[]
  failed: number
  /** Of processor time that the phones took. */
  cpuMs: number
}

async function ask(wire: Wire, path: string, { cookie, body }: { cookie?: string; body?: unknown }): Promise<unknown> {
  const answer = await wire.ask(path, { ...(cookie && { cookie }), ...(body !== undefined && { body: JSON.stringify(body) }) })
  if (answer.status >= 300) throw new Error(answer.body)
  return JSON.parse(answer.body)
}

async function takeOne(wire: Wire, { quizId, bare }: Take, cookie: string, times: number[]): Promise<void> {
  const begun = (await ask(wire, `/api/v1/quizzes/${quizId}/attempts`, { cookie, body: {} })) as Started
  // All phones share the processors that are measured: what each works out for itself costs as little here as can be.
  const own = phone(bare ? { ...begun, attemptId: quizId, device: 1, paper: Array.from({ length: bare }, (_, place) => ({ place, key: '', part: 0, nth: 0 })) } : begun, chained)
  const { ticket, paper } = own.started
  for (const content of [...paper.map(({ place }, at) => ({ at, place, given: chosen(at % 2) })), { at: paper.length, finish: true as const }]) {
    const began = performance.now()
    const said = (await ask(wire, '/uploads/quiz-journal', { body: { ticket, entries: [own.write(content)] } })) as { acknowledged: number }
    times.push(performance.now() - began)
    if (said.acknowledged !== own.sent.length) throw new Error('An answer was not taken.')
  }
  await ask(wire, `/api/v1/quizzes/${quizId}/own`, { cookie })
}

process.on('message', (take: Take) => {
  void (async () => {
    const times: number[] = []
    let failed = 0
    let next = 0
    const before = process.cpuUsage()
    const began = performance.now()
    await Promise.all(
      Array.from({ length: take.atOnce }, async () => {
        const wire = new Wire(take.port)
        for (let cookie = take.cookies[next++]; cookie; cookie = take.cookies[next++]) await takeOne(wire, take, cookie, times).catch(() => failed++)
        wire.close()
      })
    )
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(before)
    process.send?.({ seconds, times: times.toSorted((one, other) => one - other), failed, cpuMs: (user + system) / 1000 } satisfies Taken)
  })()
})
