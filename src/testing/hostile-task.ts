/** What a parser gone wrong may try, for the test of `runIsolated`. */
import { spawn } from 'node:child_process'
import dns from 'node:dns'
import { readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { Worker } from 'node:worker_threads'

export type Hostile =
  | 'echo'
  | 'hang'
  | 'memory'
  | 'native-memory'
  | 'crash'
  | 'connect'
  | 'resolve'
  | 'fetch'
  | 'thread'
  | 'write'
  | 'read'
  | 'start'
  | 'refuse'

type Act = (argument: string, progress: (step: unknown) => void) => unknown

const ACTS: Record<Hostile, Act> = {
  echo(argument, progress) {
    progress('half')
    return `${argument}!`
  },
  hang() {
    for (;;);
  },
  async memory() {
    const kept: string[][] = []
    for (;;) {
      kept.push(Array.from({ length: 100_000 }, (_, i) => `${kept.length} ${i}`))
      await new Promise((resolve) => setImmediate(resolve))
    }
  },
  async 'native-memory'() {
    const kept: Buffer[] = []
    for (;;) {
      kept.push(Buffer.alloc(16 << 20, kept.length + 1))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  },
  crash: () => process.abort(),
  connect: (port) =>
    new Promise((resolve, reject) => {
      net.connect(Number(port), '127.0.0.1').once('connect', resolve).once('error', reject)
    }),
  resolve: () => dns.promises.lookup('example.org'),
  fetch: (port) => fetch(`http://127.0.0.1:${port}/`).then(() => 'reached'),
  thread: (port) =>
    new Promise((resolve, reject) => {
      const code = `require('node:net').connect(${Number(port)}, '127.0.0.1').once('connect', () => require('node:worker_threads').parentPort.postMessage('reached'))`
      new Worker(code, { eval: true }).once('message', resolve).once('error', reject)
    }),
  write: (file) => writeFileSync(file, 'x'),
  read: (file) => readFileSync(file, 'utf8'),
  start: () => spawn('/bin/true'),
  refuse() {
    throw Object.assign(new Error('not a plan'), { name: 'Refusal', code: 'not_a_plan', detail: { pages: 3 } })
  }
}

export default async function run(
  { act, argument }: { act: Hostile; argument: string },
  { progress }: { progress: (step: unknown) => void }
): Promise<unknown> {
  return ACTS[act](argument, progress)
}
