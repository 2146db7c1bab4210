/** A throw-away PostgreSQL server for tests and figures: own folder, own port on 127.0.0.1, gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { installFromDebian, MissingProgram } from './debian.ts'

const OLDEST = 15

/** A file system in memory, where Linux has one. */
const MEMORY = '/dev/shm'

/** So much may lie there while the tests run, with room to spare, and be left for the tests themselves. */
const GIGABYTES = { room: 3, left: 3 }

export interface PostgresServer {
  url: string
  version: string
  /** In which kind of folder its data lies, and why, for the start line. */
  place: string
  stop(): Promise<void>
}

export function findPrograms(): string | null {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin'),
    ...globSync('/usr/pgsql-*/bin'),
    spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim() ?? ''
  ]
  const found = folders
    .filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
    .map((folder) => ({ folder, major: majorOf(join(folder, 'postgres')) }))
    .filter(({ major }) => major >= OLDEST)
    .sort((a, b) => a.major - b.major)
  return found[0]?.folder ?? null
}

function majorOf(program: string): number {
  return Number(/(\d+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 0)
}

/** The server refuses to run as root; it then runs as the first of these that the machine has. */
export function ordinaryUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new MissingProgram('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.')
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

interface Options {
  /**
   * Copying a database, which each file of tests does, costs the kernel nine tenths less in memory than on a disk
   * (docs/decisions/0038). Figures are not taken so: real data lies on a disk.
   */
  inMemory?: boolean
}

/** The usual folder for what is thrown away, unless one in memory is wanted and there is room for it. */
function parentFolder(inMemory: boolean): { parent: string; place: string } {
  if (!inMemory) return { parent: tmpdir(), place: 'on disk' }
  const lacks = lackOfMemory()
  return lacks ? { parent: tmpdir(), place: `on disk, since ${lacks}` } : { parent: MEMORY, place: 'in memory' }
}

function lackOfMemory(): string | null {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    const gigabytes = (bytes: number): number => bytes / 2 ** 30
    const free = gigabytes(bavail * bsize)
    if (free < GIGABYTES.room) return `${MEMORY} has ${free.toFixed(1)} GB free of the ${GIGABYTES.room} wanted`
    const wanted = GIGABYTES.room + GIGABYTES.left
    const available = gigabytes(process.availableMemory())
    return available < wanted ? `${available.toFixed(1)} GB of memory are free of the ${wanted} wanted` : null
  } catch {
    return `there is no ${MEMORY} to write to`
  }
}

/** The oldest installed version from 15 on, since that is what we promise; installed first where we may. */
export async function startPostgres(
  settings: Record<string, string> = {},
  { inMemory = false }: Options = {}
): Promise<PostgresServer> {
  if (!findPrograms()) installFromDebian(['postgresql'], 'PostgreSQL')
  const programs = findPrograms()
  if (!programs)
    throw new MissingProgram(`PostgreSQL ${OLDEST} or newer is missing. Install it and run the tests again.`)

  const user = ordinaryUser()
  const { parent, place } = parentFolder(inMemory)
  const folder = mkdtempSync(join(parent, 'caunoi-pg-'))
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid)
  const run = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' } }

  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'caunoi',
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-E',
      'UTF8',
      '--locale',
      'C.UTF-8',
      '--no-sync'
    ],
    { ...run, encoding: 'utf8' }
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)

  const port = await freePort()
  const options = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // It would hold transactions open in the background, for which readers of events wait.
    autovacuum: 'off',
    max_connections: '120',
    ...settings
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], {
    ...run,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let words = ''
  server.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)))

  // When this process ends without stopping it (a crash, process.exit), nothing stays behind.
  const clear = (): void => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', clear)

  const url = `postgres://caunoi:${password}@127.0.0.1:${port}/postgres`
  const stop = async (): Promise<void> => {
    await stopServer(server, folder)
    process.off('exit', clear)
  }
  try {
    return { url, version: await waitUntilReady(url, server), place, stop }
  } catch (error) {
    await stop()
    throw new Error(`PostgreSQL did not start: ${words}`, { cause: error })
  }
}

export async function waitUntilReady(url: string, server: ChildProcess): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    if (server.exitCode !== null) throw new Error(`ended with ${server.exitCode}`)
    const client = new pg.Client(url)
    try {
      await client.connect()
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      return rows[0]?.server_version ?? ''
    } catch (error) {
      if (attempt >= 150) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGQUIT')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
}
