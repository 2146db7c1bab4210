/** Phones that take a whole quiz, in a process of their own: start, an answer a request, handing in, the result. */
import { Agent, request } from 'node:http'
import type { Started } from '../src/mechanisms/quizzes/schema/attempts.ts'
import { chosen, phone } from '../src/mechanisms/quizzes/testing/phone.ts'

export interface Take {
  port: number
  quizId: string
  cookies: string[]
  atOnce: number
}

export interface Taken {
  seconds: number
  /** Milliseconds of each saved answer, in order. */
  times: number[]
  failed: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

function ask(port: number, path: string, { cookie = '', body }: { cookie?: string; body?: unknown }): Promise<unknown> {
  const text = body === undefined ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin: `http://127.0.0.1:${port}`, ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}) }
    const sent = request({ host: '127.0.0.1', port, path, method: text ? 'POST' : 'GET', agent, headers }, (answer) => {
      let said = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (said += piece))
      answer.on('end', () => ((answer.statusCode ?? 500) < 300 ? resolve(JSON.parse(said)) : reject(new Error(said))))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function takeOne({ port, quizId }: Take, cookie: string, times: number[]): Promise<void> {
  const own = phone((await ask(port, `/api/v1/quizzes/${quizId}/attempts`, { cookie, body: {} })) as Started)
  const { ticket, paper } = own.started
  for (const content of [...paper.map(({ place }, at) => ({ at, place, given: chosen(at % 2) })), { at: paper.length, finish: true as const }]) {
    const began = performance.now()
    const said = (await ask(port, '/uploads/quiz-journal', { body: { ticket, entries: [own.write(content)] } })) as { acknowledged: number }
    times.push(performance.now() - began)
    if (said.acknowledged !== own.sent.length) throw new Error('An answer was not taken.')
  }
  await ask(port, `/api/v1/quizzes/${quizId}/own`, { cookie })
}

process.on('message', (take: Take) => {
  void (async () => {
    const times: number[] = []
    let failed = 0
    let next = 0
    const began = performance.now()
    await Promise.all(Array.from({ length: take.atOnce }, async () => {
      for (let cookie = take.cookies[next++]; cookie; cookie = take.cookies[next++]) await takeOne(take, cookie, times).catch(() => failed++)
    }))
    process.send?.({ seconds: (performance.now() - began) / 1000, times: times.toSorted((one, other) => one - other), failed } satisfies Taken)
  })()
})
