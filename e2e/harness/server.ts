/** Starts the product as its people do, on a free port and in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

export interface RunningServer {
  base: string
  folder: string
  pid: number
  /** Everything it wrote to the console. */
  words(): string
  /** Asks it to stop and resolves with its exit code; the folder goes too unless it is kept. */
  stop(options?: { keep?: boolean }): Promise<number | null>
}

interface Options {
  folder?: string
  env?: Record<string, string>
}

/** Rejects with what it said when it ends before its port is open. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(PROJECT, 'scripts/start.ts')], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, PORT: '0', HOST: '127.0.0.1', CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'on', ...options.env }
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()))
  const base = await addressOf(child, () => words)
  return {
    base,
    folder,
    pid: child.pid ?? 0,
    words: () => words,
    async stop({ keep = false } = {}) {
      const code = await endOf(child)
      if (!keep) rmSync(folder, { recursive: true, force: true })
      return code
    }
  }
}

function addressOf(child: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const address = /Cầu Nối: (http:\S+)/.exec(words())?.[1]
      if (address) finish(() => resolve(address))
    }, 20)
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      finish(() => reject(new Error(`The server did not open its port in time:\n${words()}`)))
    }, 600_000)
    const ended = (code: number | null): void =>
      finish(() => reject(Object.assign(new Error(words()), { name: 'ServerEnded', code })))
    const finish = (settle: () => void): void => {
      clearInterval(look)
      clearTimeout(late)
      child.off('close', ended)
      settle()
    }
    child.once('close', ended)
  })
}

function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 40_000)
  return ended.finally(() => clearTimeout(impatient))
}
