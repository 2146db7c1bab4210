import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { AppError } from '../shared/errors.ts'
import { addPiece, type Piece } from './isolate-pieces.ts'

const CHILD = new URL('./isolate-child.ts', import.meta.url)
const NO_NETWORK = new URL('./isolate-network.ts', import.meta.url)
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url))

/** Whoever has seen that the build is one of these sources says so (docs/decisions/0036): built, a task is there in half the time. */
function builtOr(source: URL): URL {
  const place = relative(join(PROJECT, 'src'), fileURLToPath(source)).replace(/\.ts$/, '.js')
  const built = join(PROJECT, 'build/server', place)
  return process.env['CAUNOI_BUILT'] && existsSync(built) ? pathToFileURL(built) : source
}

export interface IsolatedTask<I, O, P> {
  /** Module whose default export is `(input, {progress, signal}) => Promise<output>`. */
  module: URL
  input: I
  /** Files the task may read; it may write nothing and reach no network. */
  readable: string[]
  seconds: number
  memoryMb: number
  onProgress?: (progress: P) => void
  signal?: AbortSignal
  /** Only to tell the output type. */
  output?: (value: O) => void
}

type Answer<O, P> =
  | { progress: P }
  | { begun: O }
  | { piece: Piece }
  | { done: true }
  | { failed: { name: string; message: string; code?: string; detail?: Record<string, unknown> } }

/** What the task itself refused, carried over from the other process with its code. */
export class IsolatedFailure extends Error {
  readonly code: string | undefined
  readonly detail: Record<string, unknown>
  constructor(name: string, message: string, code?: string, detail: Record<string, unknown> = {}) {
    super(message)
    this.name = name
    this.code = code
    this.detail = detail
  }
}

function residentMb(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    return (pages * 4096) / 1_048_576
  } catch {
    return 0
  }
}

/** Whoever waits for a page goes before a file that is being read. At once, so that its threads inherit it. */
function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already; whoever listens for that says so.
  }
}

/**
 * Runs hostile-input work in a process of its own: no network, no writing, a limit on time and on resident memory. A
 * crash, a hang or a bomb ends that process only. Throws `unavailable` with reason `isolate.time`, `isolate.memory`,
 * `isolate.crashed` or `isolate.cancelled`, or an IsolatedFailure for what the task refused.
 */
export function runIsolated<I, O, P = never>(task: IsolatedTask<I, O, P>): Promise<O> {
  return new Promise((resolve, reject) => {
    const child = fork(builtOr(CHILD), [builtOr(task.module).href], {
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
        '--permission',
        '--allow-addons',
        '--allow-worker',
        // Not the whole project: the data folder may lie in it.
        ...['src/', 'build/server/', 'node_modules/', 'package.json'].map((path) => `--allow-fs-read=${PROJECT}${path}`),
        ...task.readable.map((file) => `--allow-fs-read=${file}`),
        `--max-old-space-size=${task.memoryMb}`,
        `--require=${fileURLToPath(builtOr(NO_NETWORK))}`
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Every thread of its own would keep freed memory for itself: recognition needs a fifth less with two arenas.
      env: { NODE_ENV: 'production', TZ: 'UTC', MALLOC_ARENA_MAX: '2' }
    })
    yieldToOthers(child.pid)
    let settled = false
    const finish = (settle: () => void): void => {
      if (settled) return
      settled = true
      clearTimeout(clock)
      clearInterval(memory)
      task.signal?.removeEventListener('abort', cancel)
      child.kill('SIGKILL')
      settle()
    }
    const stopBecause = (reason: string): void =>
      finish(() =>
        reject(new AppError('unavailable', reason, { detail: { seconds: task.seconds, megabytes: task.memoryMb } }))
      )
    const cancel = (): void => stopBecause('isolate.cancelled')
    const clock = setTimeout(() => stopBecause('isolate.time'), task.seconds * 1000)
    const memory = setInterval(() => {
      if (child.pid && residentMb(child.pid) > task.memoryMb) stopBecause('isolate.memory')
    }, 250)
    // Whoever waits for something small goes before the next piece.
    const askForMore = (): void => void setImmediate(() => child.connected && child.send({ taken: true }, () => undefined))
    let answer: { value: O } | undefined
    child.on('message', (message: Answer<O, P>) => {
      if (settled) return
      if ('progress' in message) task.onProgress?.(message.progress)
      else if ('begun' in message) {
        answer = { value: message.begun }
        askForMore()
      } else if ('piece' in message) {
        try {
          addPiece(answer?.value, message.piece)
          askForMore()
        } catch {
          stopBecause('isolate.crashed')
        }
      } else if ('failed' in message) {
        const { name, message: words, code, detail } = message.failed
        finish(() => reject(new IsolatedFailure(name, words, code, detail)))
      } else if (answer) {
        const { value } = answer
        finish(() => resolve(value))
      }
    })
    child.on('error', () => stopBecause('isolate.crashed'))
    child.on('exit', () => stopBecause('isolate.crashed'))
    if (task.signal?.aborted) cancel()
    else {
      task.signal?.addEventListener('abort', cancel, { once: true })
      child.send({ input: task.input })
    }
  })
}
