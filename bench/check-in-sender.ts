/** Sends POST requests from a thread of its own and tells how long each took. */
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

export interface Shot {
  path: string
  cookie: string
  body: string
  /** Looks with GET, and only for what differs from this. */
  tag?: string
}

export interface Sending {
  port: number
  shots: Shot[]
  /** So many at once, one after the other … */
  atOnce?: number
  /** … or so many a second, whether answered or not. */
  perSecond?: number
}

export interface Sent {
  seconds: number
  /** Milliseconds, in order. */
  times: number[]
  failed: number
  /** Of processor time that this thread took. */
  cpuMs: number
}

const { port, shots, atOnce, perSecond } = workerData as Sending
const agent = new Agent({ keepAlive: true, maxSockets: atOnce ?? 64 })
const times: number[] = []
let failed = 0

function send({ path, cookie, body, tag }: Shot): Promise<void> {
  const began = performance.now()
  return new Promise((resolve) => {
    const looks = tag !== undefined
    const headers = looks ? { 'if-none-match': tag } : { cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ host: '127.0.0.1', port, path, method: looks ? 'GET' : 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) >= (looks ? 400 : 300)) failed++
        times.push(performance.now() - began)
        resolve()
      })
    })
    sent.on('error', () => {
      failed++
      resolve()
    })
    sent.end(body)
  })
}

async function sendAll(): Promise<void> {
  if (perSecond !== undefined) {
    const running: Promise<void>[] = []
    for (const [at, shot] of shots.entries()) {
      const due = began + (at * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      running.push(send(shot))
    }
    await Promise.all(running)
    return
  }
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce ?? 1 }, async () => {
      for (let shot = shots[next++]; shot; shot = shots[next++]) await send(shot)
    })
  )
}

const before = process.threadCpuUsage()
const began = performance.now()
await sendAll()
const seconds = (performance.now() - began) / 1000
const { user, system } = process.threadCpuUsage(before)
const sent: Sent = { seconds, times: times.toSorted((a, b) => a - b), failed, cpuMs: (user + system) / 1000 }
parentPort?.postMessage(sent)
agent.destroy()
