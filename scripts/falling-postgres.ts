/**
 * A PostgreSQL server of its own that is killed and loses its power, and comes back with what was on its disk. The disk is an
 * image of ext4: what was never flushed to it is not in the copy that is taken while everything stands still.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findPrograms, freePort, ordinaryUser, waitUntilReady } from './postgres.ts'

const IMAGE_BYTES = 1200 * 2 ** 20

export interface FallingPostgres {
  url: string
  /** kill -9 of all its processes, and a new start. */
  kill(): Promise<void>
  /** The machine stops: `besides` ends what else runs on it. Only with a disk of its own. */
  cut(besides: () => void): Promise<void>
  stop(): Promise<void>
}

/** Null: a disk of its own can be made here. Otherwise why not. */
export function whyNoPowerCuts(): string | null {
  if (process.getuid?.() !== 0) return 'mounting an image needs root'
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-cut-'))
  try {
    const [image, mount] = [join(folder, 'image'), join(folder, 'mount')]
    mkdirSync(mount)
    run('truncate', ['-s', '16M', image])
    run('mkfs.ext4', ['-q', '-F', image])
    run('mount', ['-o', 'loop', image, mount])
    run('umount', [mount])
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`)
}

interface Options {
  /** On an image, so that its power can be cut. */
  power?: boolean
  settings?: Record<string, string>
}

export async function startFallingPostgres({ power = false, settings = {} }: Options = {}): Promise<FallingPostgres> {
  const programs = findPrograms()
  if (!programs) throw new Error('PostgreSQL 15 or newer is missing.')
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-falls-'))
  const [image, mount, port] = [join(folder, 'image'), join(folder, 'mount'), await freePort()]
  mkdirSync(mount)
  const user = ordinaryUser()
  // Journal and data reach the image when PostgreSQL asks for it, not because some seconds have passed.
  const attach = (): void => run('mount', ['-o', 'loop,commit=300', image, mount])
  if (power) {
    run('truncate', ['-s', String(IMAGE_BYTES), image])
    run('mkfs.ext4', ['-q', '-F', image])
    attach()
  }
  const password = join(folder, 'password')
  writeFileSync(password, 'caunoi', { mode: 0o600 })
  if (user.uid !== undefined) for (const path of [folder, mount, password]) chownSync(path, user.uid, user.gid)
  const as = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  const data = join(mount, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'caunoi', '-A', 'scram-sha-256', '--pwfile', password, '-E', 'UTF8', '--locale', 'C.UTF-8'],
    { ...as, encoding: 'utf8' }
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  // As it comes, so everything that keeps a commit is on.
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    max_connections: '60',
    max_wal_size: '256MB',
    ...settings
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const url = `postgres://caunoi:caunoi@127.0.0.1:${port}/postgres`
  let server: ChildProcess | null = null

  async function start(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      server = spawn(join(programs ?? '', 'postgres'), ['-D', data, ...flags], { ...as, stdio: 'ignore' })
      try {
        await waitUntilReady(url, server)
        return
      } catch (error) {
        // Some process of the one before may not be gone yet.
        if (attempt === 20) throw error
        await pause(100)
      }
    }
  }
  const signal = (name: 'SIGKILL' | 'SIGSTOP'): void => {
    if (!server?.pid) return
    for (const pid of [server.pid, ...childrenOf(server.pid)]) {
      try {
        process.kill(pid, name)
      } catch {
        // It has ended by itself.
      }
    }
  }
  const fall = async (): Promise<void> => {
    const ended =
      server && server.exitCode === null && server.signalCode === null
        ? new Promise((resolve) => server?.once('exit', resolve))
        : null
    signal('SIGKILL')
    await ended
  }
  const detach = async (): Promise<void> => {
    for (let attempt = 0; spawnSync('umount', [mount]).status !== 0; attempt++) {
      if (attempt === 50) throw new Error(`${mount} stays busy`)
      await pause(100)
    }
  }

  await start()
  return {
    url,
    async kill() {
      await fall()
      await start()
    },
    async cut(besides) {
      signal('SIGSTOP')
      besides()
      run('cp', ['--sparse=always', image, `${image}.then`])
      await fall()
      await detach()
      renameSync(`${image}.then`, image)
      attach()
      await start()
    },
    async stop() {
      await fall()
      if (power) await detach()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // "pid (name) state parent …": the name may hold blanks and brackets.
      const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? ''
      return Number(after.split(' ')[1]) === parent ? [Number(name)] : []
    } catch {
      return []
    }
  })
}
