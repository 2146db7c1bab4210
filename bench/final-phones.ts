/** Phones of a final, from a thread of their own: each looks at the step every moment and answers once in each window. */
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import type { FinalStep } from '../src/programmes/contests/schema.ts'

export interface Phones {
  port: number
  steps: string
  tickets: string[]
  everyMs: number
  /** After this step nobody looks any more. */
  last: number
}

export interface Heard {
  /** By step: when each phone knew of it, by the clock of the machine. */
  known: Record<number, number[]>
  /** Milliseconds until an answer was acknowledged. */
  answers: number[]
  looks: number
  failed: number
}

const { port, steps, tickets, everyMs, last } = workerData as Phones
const agent = new Agent({ keepAlive: true, maxSockets: tickets.length })
const heard: Heard = { known: {}, answers: [], looks: 0, failed: 0 }

function ask(path: string, method: string, headers: Record<string, string>, body = ''): Promise<{ status: number; tag: string; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, agent, headers: { ...headers, ...(body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {}) } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 500, tag: String(answer.headers.etag ?? ''), text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function answer(ticket: string, step: FinalStep): Promise<void> {
  const { question, opensAt } = step
  const key = question?.choices[0]?.key
  if (!question || !key || opensAt === null) return
  // Within two seconds of the opening, as a hall does.
  await sleep(Math.max(0, opensAt - Date.now()) + 10 + Math.random() * 2000)
  const began = performance.now()
  const { status } = await ask('/uploads/final-answer', 'POST', {}, JSON.stringify({ ticket, question: question.number, keys: [key] }))
  heard.answers.push(performance.now() - began)
  if (status !== 200) heard.failed++
}

async function phone(ticket: string): Promise<void> {
  await sleep(Math.random() * everyMs)
  let tag = ''
  let step = -1
  const answering: Promise<void>[] = []
  while (step < last) {
    const { status, tag: fresh, text } = await ask(steps, 'GET', tag ? { 'if-none-match': tag } : {})
    heard.looks++
    if (status === 200) {
      tag = fresh
      const now = JSON.parse(text) as FinalStep
      if (now.step !== step) (heard.known[now.step] ??= []).push(Date.now())
      step = now.step
      if (now.phase === 'open') answering.push(answer(ticket, now))
    } else if (status !== 304) heard.failed++
    await sleep(everyMs)
  }
  await Promise.all(answering)
}

await Promise.all(tickets.map(phone))
parentPort?.postMessage(heard)
agent.destroy()
